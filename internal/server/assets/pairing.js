// The window's side of pairing with the page that opened it. A page that cannot be reached from
// here (its Cross-Origin-Opener-Policy cuts the two apart) shows a code instead, to be typed on ours.
const answer = document.getElementById("answer");
if (!window.opener) {
  location.replace("/device");
} else if (answer) {
  window.opener.postMessage(JSON.parse(answer.dataset.answer), answer.dataset.origin);
  window.close();
}
