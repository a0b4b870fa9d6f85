/* The outbox: written to the device first, delivered later, exactly once. Without this file every form is sent in the ordinary way. */
(function () {
  "use strict";
  var d = document, me = d.currentScript.dataset, box = window.bangkitOutbox = window.bangkitOutbox || {};
  if (!window.indexedDB || !window.idb || !window.fetch || !me.user) { return; }
  var db = idb.openDB("bangkit", 1, { upgrade: function (x) {
    x.createObjectStore("letters", { keyPath: "id" }); x.createObjectStore("drafts", { keyPath: "key" });
  } });
  function list(found) { return [].slice.call(found); }
  function put(letter) { return db.then(function (x) { return x.put("letters", letter); }); }
  /* An outbox belongs to a person: on a shared phone nobody sees or sends what another one wrote. */
  function mine() { return db.then(function (x) { return x.getAll("letters"); }).then(function (all) {
    return all.filter(function (l) { return l.user === me.user; }).sort(function (a, b) { return a.made < b.made ? -1 : 1; });
  }); }
  function newId() {
    if (crypto.randomUUID) { return crypto.randomUUID(); }
    var b = crypto.getRandomValues(new Uint8Array(16)); b[6] = b[6] & 15 | 64; b[8] = b[8] & 63 | 128;
    return list(b).map(function (n) { return (n + 256).toString(16).slice(1); }).join("").replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  /* --- delivering --- */
  function ask(url, options) {
    var stop = window.AbortController && new AbortController(), late = setTimeout(function () { if (stop) { stop.abort(); } }, 9e4);
    options.credentials = "same-origin"; options.cache = "no-store"; options.headers.Accept = "application/json";
    if (stop) { options.signal = stop.signal; }
    return fetch(url, options).then(function (r) {
      return r.json().catch(function () { return {}; }).then(function (body) { return { status: r.status, body: body }; });
    }).catch(function () { return { status: 0, body: {} }; }).then(function (answer) { clearTimeout(late); return answer; });
  }
  function deliver(l) {
    return ask(me.token, { headers: {} }).then(function (t) {
      /* A page of somebody's network between here and the office is not an answer. */
      if (t.status !== 200 || !t.body.token) { return { status: t.status === 200 ? 0 : t.status, body: {} }; }
      var f = new FormData(), photo = l.photo;
      [["id", l.id], ["user", l.user], ["kind", l.kind], ["about", l.about], ["made_at", l.made], ["base_version", l.base || ""], ["supersedes", l.supersedes || ""],
        ["payload", JSON.stringify(l.values)], ["photo_size", photo ? photo.size : 0]].forEach(function (pair) { f.append(pair[0], pair[1]); });
      if (photo) { f.append("photo", photo, l.photoName || "foto.jpg"); }
      return ask(me.send, { method: "POST", body: f, headers: { "X-CSRFToken": t.body.token } });
    });
  }
  var WHY = { 0: "", 401: "Masuk lagi supaya dikirim.", 403: "Belum diterima: peran Anda di tempat ini perlu diperiksa.", 429: "Dicoba lagi nanti." };
  function settle(l, status, b) {
    var ours = !!b.state;
    l.said = (b.findings || []).join(" "); l.errors = b.errors || {}; l.status = status;
    if (ours && (status === 200 || status === 201)) { l.state = b.state === "discarded" ? "unused" : "sent"; l.url = b.url; l.sentAt = Date.now(); }
    else if (ours && status === 202) { l.state = "check"; l.next = Date.now() + 216e5; }
    else if (ours && status === 422) { l.state = "fix"; }
    else if (ours && (status === 409 || status === 400 && b.state !== "broken")) { l.state = "admin"; }
    else {
      l.said = l.said || (status in WHY ? WHY[status] : "Ada gangguan di pusat. Dicoba lagi sendiri.");
      /* Want of signal or session costs nothing to try again; a refusal or a fault there waits longer each time. */
      l.tries = status && status !== 401 ? (l.tries || 0) + 1 : 0;
      l.next = l.tries && Date.now() + Math.min(36e5, 15e3 * Math.pow(2, l.tries));
    }
    /* What a household answered does not stay on the phone. */
    if (l.state === "sent" && /^survey/.test(l.kind)) { l.values = {}; }
    if (l.state === "sent" || l.state === "check") { l.photo = null; tell({ cards: [l.form] }); }
    return put(l);
  }
  var running = null;
  /* In order. What fails for want of signal or session stops the round; what fails for its own sake holds back only its own kind. */
  function round(now) {
    return mine().then(function (all) {
      var stop = false, held = {};
      return all.reduce(function (chain, l) { return chain.then(function () {
        if (stop || held[l.about] || l.state !== "waiting" && l.state !== "check") { return; }
        if (!(now && l.state === "waiting") && l.next > Date.now()) { held[l.about] = l.state === "waiting"; return; }
        return deliver(l).then(function (answer) { return settle(l, answer.status, answer.body).then(function () {
          stop = answer.status === 0 || answer.status === 401 || answer.status === 429;
          held[l.about] = l.state === "waiting";
        }); });
      }); }, Promise.resolve());
    });
  }
  function drain(now) {
    if (running) { return now ? running.then(function () { return drain(true); }) : running; }
    function work() { return round(now); }
    running = (navigator.locks ? navigator.locks.request("bangkit-outbox", work) : work()).catch(function () {}).then(function () { running = null; }).then(draw);
    return running;
  }
  function draw() {
    return mine().then(function (all) {
      all.forEach(function (l) { if ((l.state === "sent" || l.state === "unused") && Date.now() - l.sentAt > 6048e5) { db.then(function (x) { x.delete("letters", l.id); }); } });
      box.count = all.filter(function (l) { return l.state === "waiting" || l.state === "fix" || l.state === "admin"; }).length;
      if (box.show) { box.show(box.count); }
      if (box.draw) { box.draw(all); }
    }).catch(function () {});
  }

  /* --- the pages that open without signal --- */
  function tell(message) {
    if (navigator.serviceWorker) { navigator.serviceWorker.ready.then(function (ready) { if (ready.active) { ready.active.postMessage(message); } }); }
  }
  if (navigator.serviceWorker) {
    navigator.serviceWorker.register(me.worker).catch(function () {});
    /* The phone changed hands: the cards kept for another person go. */
    try { if (localStorage.bangkitUser !== me.user) { if (localStorage.bangkitUser) { tell({ forget: true }); } localStorage.bangkitUser = me.user; } } catch (e) { /* storage is shut */ }
    if (navigator.onLine) {
      var here = !!d.getElementById("outbox-list"), shown = list(d.querySelectorAll("[data-card], [data-about]")).slice(0, 12).map(function (x) { return x.dataset.card || location.pathname; });
      if (here || shown.length) { tell({ cards: shown, outbox: here, age: 36e5 }); }
    }
    list(d.querySelectorAll('form[action="/keluar/"]')).forEach(function (f) { f.addEventListener("submit", function () { tell({ forget: true }); }); });
  }
  box.me = me; box.db = db; box.list = list; box.put = put; box.newId = newId; box.drain = drain; box.redraw = draw;
  addEventListener("online", function () { drain(true); });
  setInterval(function () { if (navigator.onLine) { drain(false); } }, 3e4);
  draw().then(function () { return drain(false); });
})();
