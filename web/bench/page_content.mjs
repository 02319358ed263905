// The pages that are measured: a CRM's table, an empty page, a chat that keeps growing.

const NAMES = ["Kari Nordmann", "Ola Hansen", "Anne Berg", "James Smith", "Maria Lopez", "Robert Brown"];
const phone = (i) => `(650) 253-${String(i % 10_000).padStart(4, "0")}`;

/** Rows of eight cells as CRMs have them: id, name, company, number, order, date, amount, city. */
export function tablePage(rows, withNumbers) {
  const html = [];
  for (let i = 0; i < rows; i++) {
    const cells = [
      i + 1,
      NAMES[i % NAMES.length],
      `Company ${i % 311} Inc.`,
      withNumbers ? phone(i) : "not known",
      `SO-${100_000 + i}`,
      `2026-0${(i % 9) + 1}-1${i % 10}`,
      `$ ${(i * 37) % 9000}.50`,
      "Springfield",
    ];
    html.push(`<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`);
  }
  const heads = ["No.", "Name", "Company", "Phone", "Order", "Date", "Amount", "City"];
  const head = `<thead><tr>${heads.map((each) => `<th>${each}</th>`).join("")}</tr></thead>`;
  return `<!doctype html><html lang="en"><title>Contacts</title><table>${head}<tbody>${html.join("")}</tbody></table>`;
}

export function emptyPage() {
  return `<!doctype html><html lang="en"><title>Empty</title><p>Nothing here.</p>`;
}

/** play() appends lines, each with a number, at an even pace, some a frame; the chat scrolls with them. */
export function chatPage(lines, ms) {
  return `<!doctype html><html lang="en"><title>Chat</title>
    <div id="chat" style="height:700px;overflow:auto"></div>
    <script>
      globalThis.play = () => {
        const chat = document.getElementById("chat");
        const begin = performance.now();
        let line = 0;
        const draw = () => {
          const due = Math.min(${lines}, Math.floor(((performance.now() - begin) / ${ms}) * ${lines}));
          for (; line < due; line++) {
            const row = document.createElement("div");
            row.innerHTML = "<b>Kari</b>: call me at (650) 253-" + String(line).padStart(4, "0") + ", order " + (70000 + line);
            chat.append(row);
          }
          chat.scrollTop = chat.scrollHeight;
          if (line < ${lines}) requestAnimationFrame(draw);
        };
        draw();
      };
    </script>`;
}
