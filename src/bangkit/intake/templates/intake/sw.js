/* Pekerja layanan: menyimpan kerangka halaman dan kartu isian, supaya keduanya terbuka tanpa sinyal. Tidak menyimpan data orang. */
var SHELL = {{ shell|safe }};
var CACHE = "bangkit-" + SHELL.join("|").length + "-" + SHELL.join("|").split("").reduce(function (a, c) { return (a * 31 + c.charCodeAt(0)) | 0; }, 7);
var KEPT = /^\/(kartu\/[0-9a-f-]+\/|kotak-keluar\/)$/;

self.addEventListener("install", function (e) {
  e.waitUntil(caches.open(CACHE).then(function (c) { return c.addAll(SHELL); }).then(function () { return self.skipWaiting(); }));
});
self.addEventListener("activate", function (e) {
  e.waitUntil(caches.keys().then(function (keys) {
    return Promise.all(keys.filter(function (k) { return k.indexOf("bangkit-") === 0 && k !== CACHE; }).map(function (k) { return caches.delete(k); }));
  }).then(function () { return self.clients.claim(); }));
});
function keep(path, answer) {
  if (!answer.ok || answer.redirected || !KEPT.test(path)) { return; }
  return caches.open(CACHE).then(function (c) { return c.put(path, answer); });
}
self.addEventListener("message", function (e) {
  if (e.data && e.data.keep) { e.waitUntil(Promise.all(e.data.keep.filter(function (path) { return KEPT.test(path); }).map(function (path) {
    return fetch(path, { credentials: "same-origin" }).then(function (answer) { return keep(path, answer); }).catch(function () {});
  }))); }
  if (e.data === "forget") { e.waitUntil(caches.open(CACHE).then(function (c) { return c.keys().then(function (all) {
    return Promise.all(all.filter(function (r) { return KEPT.test(new URL(r.url).pathname); }).map(function (r) { return c.delete(r); }));
  }); })); }
});
function offline(path) {
  var report = /^\/pelaksanaan\/([0-9a-f-]+)\/lapor\/$/.exec(path);
  var wanted = report ? "/kartu/" + report[1] + "/" : path;
  return caches.match(wanted, { ignoreSearch: true }).then(function (hit) { return hit || caches.match("/luring/"); });
}
self.addEventListener("fetch", function (e) {
  var url = new URL(e.request.url);
  if (e.request.method !== "GET" || url.origin !== location.origin) { return; }
  if (SHELL.indexOf(url.pathname) >= 0 && url.pathname !== "/luring/") {
    e.respondWith(caches.match(e.request).then(function (hit) { return hit || fetch(e.request); })); return;
  }
  var page = e.request.mode === "navigate";
  if (!page && !KEPT.test(url.pathname)) { return; }
  e.respondWith(fetch(e.request).then(function (answer) {
    e.waitUntil(Promise.resolve(keep(url.pathname, answer.clone())));
    return answer;
  }).catch(function () { return offline(url.pathname); }));
});
