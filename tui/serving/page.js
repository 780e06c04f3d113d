// Gives the keys to the terminal of the page, at once and whenever the page is looked at again.
function giveKeys() {
  document.querySelector(".xterm-helper-textarea")?.focus();
}
window.addEventListener("load", giveKeys);
window.addEventListener("focus", giveKeys);
document.addEventListener("click", giveKeys);
