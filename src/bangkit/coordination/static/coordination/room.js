/* The room: other people's lines come in every few seconds, and a line that could not be sent is still there afterwards. */
(function () {
  var box = document.getElementById("catatan"), failures = 0;
  if (!box || !window.fetch || !window.DOMParser) return;
  function key(form) { return "ruang:" + location.pathname + ":" + form.getAttribute("data-quick"); }
  function keep(name, value) { try { if (value) sessionStorage.setItem(name, value); else sessionStorage.removeItem(name); } catch (e) { /* a browser that keeps nothing */ } }
  function kept(name) { try { return JSON.parse(sessionStorage.getItem(name) || "null"); } catch (e) { return null; } }
  Array.prototype.forEach.call(box.querySelectorAll("form[data-quick]"), function (form) {
    var old = kept(key(form));
    if (old && document.getElementById("l-" + old.line)) { keep(key(form)); old = null; }
    if (old && !form.elements.text.value) { form.elements.text.value = old.text; form.elements.line.value = old.line; form.elements.about.value = old.about; }
    form.addEventListener("input", function () {
      keep(key(form), form.elements.text.value && JSON.stringify({ text: form.elements.text.value, line: form.elements.line.value, about: form.elements.about.value }));
    });
  });
  function look() {
    fetch(location.pathname + location.search, { credentials: "same-origin", headers: { Accept: "text/html" } }).then(function (answer) {
      if (!answer.ok) throw answer.status;
      return answer.text();
    }).then(function (text) {
      var fresh = new DOMParser().parseFromString(text, "text/html");
      Array.prototype.forEach.call(box.querySelectorAll("[data-lines]"), function (list) {
        var found = fresh.querySelector('[data-lines="' + list.getAttribute("data-lines") + '"]');
        if (found && found.innerHTML !== list.innerHTML && !list.contains(document.activeElement)) list.innerHTML = found.innerHTML;
      });
      var when = fresh.getElementById("terakhir"), shown = document.getElementById("terakhir");
      if (when && shown && !shown.contains(document.activeElement)) shown.innerHTML = when.innerHTML;
      failures = 0;
    }).catch(function () { failures = Math.min(failures + 1, 11); }).then(function () { setTimeout(look, 5000 * (1 + failures)); });
  }
  setTimeout(look, 5000);
})();
