/* Looks again every few seconds while the work goes on; without this script the page reloads itself. */
(function () {
  var shown = document.getElementById("pekerjaan");
  var failures = 0;
  function again() { setTimeout(look, 3000 * (1 + failures)); }
  function look() {
    fetch(location.href, { credentials: "same-origin", headers: { Accept: "text/html" } }).then(function (answer) {
      if (!answer.ok) throw answer.status;
      return answer.text();
    }).then(function (text) {
      var fresh = new DOMParser().parseFromString(text, "text/html").getElementById("pekerjaan");
      if (!fresh || !fresh.hasAttribute("data-waiting")) { location.reload(); return; }
      failures = 0;
      if (fresh.innerHTML !== shown.innerHTML) shown.innerHTML = fresh.innerHTML;
      again();
    }).catch(function () { failures = Math.min(failures + 1, 9); again(); });
  }
  if (shown && shown.hasAttribute("data-waiting") && window.fetch) again();
})();
