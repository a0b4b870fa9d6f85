/* Saves time only: every page reads and sends without it. */
(function () {
  var d = document;
  function all(selector) { return [].slice.call(d.querySelectorAll(selector)); }

  function connection() { all("[data-offline]").forEach(function (x) { x.hidden = navigator.onLine; }); }
  addEventListener("online", connection); addEventListener("offline", connection); connection();

  // The outbox script calls this with the number that waits on this device; it may load before or after.
  function outbox(count) {
    all("[data-outbox-chip]").forEach(function (chip) {
      chip.className = count ? "outbox has" : "outbox";
      chip.querySelector("span").textContent = count ? count + " menunggu" : "Terkirim semua";
    });
  }
  window.bangkitOutbox = window.bangkitOutbox || {};
  window.bangkitOutbox.show = outbox;
  if (typeof window.bangkitOutbox.count === "number") outbox(window.bangkitOutbox.count);

  // Without this script a link with data-open leads to its own page.
  all("[data-open]").forEach(function (link) {
    var box = d.getElementById(link.dataset.open);
    link.addEventListener("click", function (e) { if (box && box.showModal) { e.preventDefault(); box.showModal(); } });
  });
  all("[data-close]").forEach(function (x) { x.addEventListener("click", function () { x.closest("dialog").close(); }); });
  all("[data-print]").forEach(function (x) { x.hidden = false; x.addEventListener("click", function () { print(); }); });

  // 12500000 becomes 12.500.000 on leaving the field; anything else than digits and marks is left for the server to explain.
  all("[data-rupiah]").forEach(function (field) {
    field.addEventListener("blur", function () {
      var text = field.value.replace(/[\s.]/g, "").replace(/^Rp/i, "");
      if (/^\d{1,15}$/.test(text)) field.value = String(+text).replace(/\B(?=(\d{3})+$)/g, ".");
    });
  });

  var summary = d.getElementById("ringkasan");
  if (summary) summary.focus();

  // A second tap on a slow line must not send twice.
  all("form[method=post]").forEach(function (form) {
    form.addEventListener("submit", function (e) {
      if (form.dataset.sent) { e.preventDefault(); return; }
      form.dataset.sent = "1";
      setTimeout(function () { delete form.dataset.sent; }, 8000);
    });
  });
})();
