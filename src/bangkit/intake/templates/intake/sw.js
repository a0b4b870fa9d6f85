/* The service worker: keeps the frame of the pages, the cards and the outbox, so that they open without signal. It keeps nothing about a person. */
var IT = {{ addresses|safe }};
var NAME = IT.shell.join("|").split("").reduce(function (sum, letter) { return (sum * 31 + letter.charCodeAt(0)) | 0; }, 7);
var CACHE = "bangkit-" + NAME;

function between(path, ends) { return path.indexOf(ends[0]) === 0 && path.slice(-ends[1].length) === ends[1] ? path.slice(ends[0].length, -ends[1].length) : ""; }
var PAIRS = [[IT.card, IT.report], [IT.surveyCard, IT.answer], [IT.ideaCard, IT.room]];
/* The number of a thing, or the code of a village. */
var ID = /^([0-9a-f-]{36}|[0-9]{2}(\.[0-9]{2}){2}\.[0-9]{4})$/;
/* The card of a page, or of itself; empty for every other path. */
function cardOf(path) {
  return PAIRS.reduce(function (found, pair) {
    var id = between(path, pair[0]), other = between(path, pair[1]); id = ID.test(id) ? id : other;
    return found || (ID.test(id) ? pair[0].join(id) : "");
  }, "");
}
function mayKeep(path) { return path === IT.outbox || cardOf(path) === path; }
function store(work) { return caches.open(CACHE).then(work); }
function keptPaths(cache) { return cache.keys().then(function (all) { return all.map(function (r) { return new URL(r.url).pathname; }).filter(mayKeep); }); }
/* The outbox is kept as the page that names nobody. A page younger than `age` is not fetched again: a village pays for every kilobyte. */
function keep(path, age) {
  return store(function (c) { return c.match(path).then(function (hit) {
    if (!mayKeep(path) || hit && Date.now() - Date.parse(hit.headers.get("date")) < age) { return; }
    return fetch(path === IT.outbox ? IT.device : path, { credentials: "same-origin" }).then(function (answer) {
      if (answer.ok && !answer.redirected) { return c.put(path, answer); }
    }).catch(function () {});
  }); });
}
function keepAll(paths, age) { return paths.reduce(function (chain, path) { return chain.then(function () { return keep(path, age); }); }, Promise.resolve()); }

self.addEventListener("install", function (e) {
  var frame = IT.shell.concat(IT.offline).map(function (path) { return new Request(path, { credentials: "omit" }); });
  e.waitUntil(store(function (c) { return c.addAll(frame); }).then(function () { return self.skipWaiting(); }));
});
/* After an update the cards need the new frame, so they are fetched anew. */
self.addEventListener("activate", function (e) {
  e.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (n) { return n.indexOf("bangkit-") === 0 && n !== CACHE; }).map(function (n) {
      return caches.open(n).then(keptPaths).then(function (paths) { return keepAll(paths, 0); }).then(function () { return caches.delete(n); });
    }));
  }).then(function () { return self.clients.claim(); }));
});
self.addEventListener("message", function (e) {
  if (e.data.cards) { e.waitUntil(keepAll(e.data.cards.map(cardOf).filter(Boolean).concat(e.data.outbox ? IT.outbox : []), e.data.age || 0)); }
  if (e.data.forget) { e.waitUntil(store(function (c) { return keptPaths(c).then(function (all) { return Promise.all(all.map(function (p) { return c.delete(p); })); }); })); }
});
function kept(path) { return store(function (c) { return c.match(cardOf(path) || path); }); }
self.addEventListener("fetch", function (e) {
  var url = new URL(e.request.url);
  if (e.request.method !== "GET" || url.origin !== location.origin) { return; }
  if (IT.shell.indexOf(url.pathname) >= 0) { e.respondWith(caches.match(url.pathname).then(function (hit) { return hit || fetch(e.request); })); return; }
  if (e.request.mode !== "navigate") { return; }
  e.respondWith(new Promise(function (done) {
    fetch(e.request).then(done, function () { kept(url.pathname).then(function (hit) { return hit || caches.match(IT.offline); }).then(done); });
    /* One bar of signal can be slower than none: what is kept comes after eight seconds. */
    setTimeout(function () { kept(url.pathname).then(function (hit) { if (hit) { done(hit); } }); }, 8000);
  }));
});
