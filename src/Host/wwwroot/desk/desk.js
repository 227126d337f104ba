// A form that is on its way is not sent again by a second press.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  if (form.method === "post") {
    form.dataset.sending = "yes";
    form.setAttribute("aria-busy", "true");
  }
});

// Back in the browser shows the form as it was left: it may be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sending]")) {
    delete form.dataset.sending;
    form.removeAttribute("aria-busy");
  }
});

// The menu of a small screen closes with Escape, as menus do.
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && location.hash === "#menu") {
    location.hash = "#main";
  }
});
