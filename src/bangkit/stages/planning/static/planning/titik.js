/* Fills the point from the phone where the browser allows it; without this script the two numbers are typed. */
(function () {
  var d = document, button = d.querySelector("[data-locate]");
  if (!button || !navigator.geolocation) return;
  var says = button.nextElementSibling, ids = button.dataset.locate.split(",");
  button.hidden = false;
  button.addEventListener("click", function () {
    says.textContent = "Mencari titik…";
    navigator.geolocation.getCurrentPosition(function (found) {
      [found.coords.latitude, found.coords.longitude].forEach(function (degrees, place) {
        d.getElementById(ids[place]).value = degrees.toFixed(3).replace(".", ",");
      });
      says.textContent = "Titik terisi. Periksa, lalu simpan.";
    }, function () { says.textContent = "Titik tidak didapat dari perangkat ini. Isi kedua angkanya."; }, { timeout: 20000 });
  });
})();
