// A list as React applications are: it owns its text nodes and renders them anew.
import { useState } from "react";
import { createRoot } from "react-dom/client";

function App() {
  const [round, setRound] = useState(0);
  const rows = Array.from({ length: 20 - round }, (_, i) => i);
  return (
    <>
      <button id="next" onClick={() => setRound(round + 1)}>
        Next
      </button>
      <output id="round">{round}</output>
      <ul>
        {rows.map((row) => (
          <li key={row}>
            Tlf 22 00 <b>{55 + row}</b> 0{round} {round % 2 === 0 ? "even" : <i>odd</i>}
          </li>
        ))}
      </ul>
    </>
  );
}

createRoot(document.getElementById("app")!).render(<App />);
