// The bar that says what was done: it can be taken back for ten seconds. The address loses the word
// for it at once, so that a page loaded again does not say it twice.

const undoMs = 10_000;

const address = new URL(location.href);
if (address.searchParams.has("gjort")) {
  address.searchParams.delete("gjort");
  address.searchParams.delete("sag");
  history.replaceState(null, "", address);
}

const form = document.querySelector("[data-undo]");
if (form) {
  setTimeout(() => {
    if (form.contains(document.activeElement)) document.getElementById("main").focus();
    form.hidden = true;
  }, undoMs);
}
