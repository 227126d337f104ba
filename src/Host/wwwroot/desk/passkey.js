// Passkeys: asks the server what to ask, the device for its answer, and posts that as an ordinary form.
for (const form of document.querySelectorAll("form[data-options]")) {
  const maker = window.PublicKeyCredential;
  const isNew = form.dataset.kind === "create";
  if (!maker || !maker.parseRequestOptionsFromJSON || !window.isSecureContext || /^[\d.]+$/.test(location.hostname)) {
    // No passkeys here: an old browser, or an address without a name. The other ways remain.
    document.getElementById("passkey-missing")?.removeAttribute("hidden");
    continue;
  }
  form.hidden = false;
  form.addEventListener("submit", async event => {
    if (form.elements.credential.value) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const problem = document.getElementById("passkey-problem");
    problem.textContent = "";
    try {
      const answer = await fetch(form.dataset.options, {
        method: "POST",
        headers: { RequestVerificationToken: form.elements.__RequestVerificationToken.value },
      });
      const options = await answer.json();
      const credential = isNew
        ? await navigator.credentials.create({ publicKey: maker.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: maker.parseRequestOptionsFromJSON(options) });
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      problem.textContent = isNew
        ? "Máy chưa tạo được khoá. Hãy thử lại, hoặc dùng mật khẩu với mã 6 số."
        : "Máy chưa đưa được khoá. Hãy thử lại, hoặc đăng nhập cách khác.";
    }
  });
}
