/* Kotak keluar: tulis ke perangkat dahulu, kirim kemudian, tepat sekali. Tanpa berkas ini formulir tetap terkirim dengan cara biasa. */
(function () {
  "use strict";
  var d = document, me = d.currentScript.dataset, DAY = 864e5;
  if (!window.indexedDB || !window.idb || !me.user) { return; }
  var db = idb.openDB("bangkit", 1, { upgrade: function (x) {
    x.createObjectStore("letters", { keyPath: "id" }); x.createObjectStore("drafts", { keyPath: "key" });
  } });
  var WORDS = { waiting: "Menunggu sinyal", sent: "Terkirim", fix: "Perlu diperbaiki", check: "Perlu diperiksa", admin: "Hubungi admin" };
  var CHIP = { waiting: "waiting", sent: "done", fix: "refused", check: "waiting", admin: "refused" };

  function mine() { return db.then(function (x) { return x.getAll("letters"); }).then(function (all) {
    return all.filter(function (l) { return l.user === me.user; }).sort(function (a, b) { return a.made < b.made ? -1 : 1; });
  }); }
  function put(letter) { return db.then(function (x) { return x.put("letters", letter); }); }
  function drop(id) { return db.then(function (x) { return x.delete("letters", id); }); }
  function newId() {
    if (crypto.randomUUID) { return crypto.randomUUID(); }
    var b = crypto.getRandomValues(new Uint8Array(16)); b[6] = b[6] & 15 | 64; b[8] = b[8] & 63 | 128;
    var h = [].map.call(b, function (n) { return (n + 256).toString(16).slice(1); }).join("");
    return h.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  /* --- mengirim --- */
  function deliver(letter) {
    return fetch(me.token, { cache: "no-store", headers: { Accept: "application/json" }, credentials: "same-origin" }).then(function (t) {
      if (!t.ok) { return { status: t.status, body: {} }; }
      return t.json().then(function (j) {
        var f = new FormData();
        f.append("id", letter.id); f.append("user", letter.user); f.append("kind", letter.kind); f.append("about", letter.about);
        f.append("made_at", letter.made); f.append("base_version", letter.base || ""); f.append("supersedes", letter.supersedes || "");
        f.append("payload", JSON.stringify(letter.values));
        if (letter.photo) { f.append("photo", letter.photo, letter.photoName || "foto.jpg"); }
        return fetch(me.send, { method: "POST", body: f, credentials: "same-origin", headers: { "X-CSRFToken": j.token, Accept: "application/json" } })
          .then(function (r) { return r.json().catch(function () { return {}; }).then(function (body) { return { status: r.status, body: body }; }); });
      });
    }).catch(function () { return { status: 0, body: {} }; });
  }
  function settle(letter, answer) {
    var s = answer.status, b = answer.body;
    letter.said = [].concat(b.findings || [], Object.keys(b.errors || {}).map(function (k) { return b.errors[k]; })).join(" ");
    if (s === 201 || s === 200) { letter.state = "sent"; letter.url = b.url; letter.photo = null; letter.sentAt = Date.now(); }
    else if (s === 202) { letter.state = "check"; }
    else if (s === 409 || s === 400) { letter.state = "admin"; }
    else if (s === 422) { letter.state = "fix"; }
    else { letter.tries = (letter.tries || 0) + 1; letter.next = Date.now() + Math.min(36e5, 15e3 * Math.pow(2, letter.tries)); }
    return put(letter).then(function () { return s; });
  }
  function locked(work) { return navigator.locks ? navigator.locks.request("bangkit-outbox", work) : work(); }
  function drain(now) {
    return locked(function () { return mine().then(function (all) {
      return all.reduce(function (chain, letter) { return chain.then(function (go) {
        if (!go || letter.state !== "waiting" || !now && letter.next > Date.now()) { return go; }
        return deliver(letter).then(function (answer) { return settle(letter, answer); }).then(function (s) {
          return s === 201 || s === 200 || s === 202 || s === 409 || s === 400 || s === 422;
        });
      }); }, Promise.resolve(true));
    }); }).then(draw);
  }

  /* --- formulir --- */
  function values(form) {
    var out = {};
    [].forEach.call(form.elements, function (x) {
      if (!x.name || x.type === "file" || x.type === "submit" || x.name === "csrfmiddlewaretoken") { return; }
      if ((x.type === "radio" || x.type === "checkbox") && !x.checked) { return; }
      out[x.name] = x.value;
    });
    return out;
  }
  function fill(form, saved) {
    Object.keys(saved).forEach(function (name) {
      [].forEach.call(form.elements, function (x) {
        if (x.name !== name || x.type === "file") { return; }
        if (x.type === "radio" || x.type === "checkbox") { x.checked = x.value === saved[name]; } else { x.value = saved[name]; }
      });
    });
  }
  function tell(form, text) {
    var p = d.createElement("p"), box = d.createElement("div");
    p.textContent = text; box.className = "notice"; box.tabIndex = -1; box.setAttribute("role", "status"); box.id = "tersimpan"; box.appendChild(p);
    var old = d.getElementById("tersimpan"); if (old) { old.remove(); }
    form.parentNode.insertBefore(box, form); box.focus(); return box;
  }
  [].forEach.call(d.querySelectorAll("form[data-outbox]"), function (form) {
    var key = me.user + form.dataset.outbox + form.dataset.about, timer = 0, wrong = d.querySelector("[aria-invalid=true]");
    var mend = /perbaiki=([0-9a-f-]+)/.exec(location.hash), old = null;
    db.then(function (x) { return mend ? x.get("letters", mend[1]) : x.get("drafts", key); }).then(function (kept) {
      if (!kept || wrong) { return; }
      fill(form, kept.values);
      if (mend) { old = kept; tell(form, kept.said || "Perbaiki isian ini, lalu kirim lagi."); } else { tell(form, "Isian Anda yang belum terkirim dipulihkan."); }
    });
    form.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () { db.then(function (x) { return x.put("drafts", { key: key, values: values(form) }); }); }, 400);
    });
    form.addEventListener("submit", function (e) {
      if (form.checkValidity && !form.checkValidity()) { return; }
      e.preventDefault(); clearTimeout(timer);
      var file = form.querySelector("input[type=file]"), photo = file && file.files[0];
      var letter = { id: newId(), user: me.user, kind: form.dataset.outbox, about: form.dataset.about, base: form.dataset.version,
        title: form.dataset.outboxTitle || d.title, made: new Date().toISOString(), values: values(form), state: "waiting", next: 0,
        photo: photo || null, photoName: photo && photo.name, form: form.dataset.page || location.pathname, supersedes: old && old.id };
      put(letter).then(function () {
        if (navigator.storage && navigator.storage.persist) { navigator.storage.persist(); }
        return locked(function () { return deliver(letter).then(function (answer) { return settle(letter, answer).then(function () { return answer; }); }); });
      }).then(function (answer) {
        var done = answer.status === 200 || answer.status === 201;
        if (answer.status === 422 && !form.dataset.card) { return drop(letter.id).then(function () { form.submit(); }); }
        db.then(function (x) { return x.delete("drafts", key); });
        if (old) { drop(old.id); }
        if (done && answer.body.url && !form.dataset.card) { location.href = answer.body.url; return; }
        form.reset();
        tell(form, done ? "Terkirim." : letter.state === "waiting" ? "Tersimpan di perangkat ini. Dikirim sendiri begitu ada sinyal." : WORDS[letter.state] + ". " + letter.said);
        draw();
      });
    });
  });

  /* --- menampilkan --- */
  function button(label, act) { var b = d.createElement("button"); b.type = "button"; b.className = "btn"; b.textContent = label; b.addEventListener("click", act); return b; }
  function asFile(letter) {
    var copy = Object.assign({}, letter, { photo: null }), a = d.createElement("a");
    a.href = URL.createObjectURL(new Blob([JSON.stringify(copy, null, 1)], { type: "application/json" })); a.download = "bangkit-" + letter.id + ".json";
    d.body.appendChild(a); a.click(); a.remove();
  }
  function line(letter) {
    var li = d.createElement("li"), box = d.createElement("div"), chip = d.createElement("span"), p = d.createElement("p"), s = d.createElement("small");
    p.textContent = letter.title; s.textContent = new Date(letter.made).toLocaleString("id-ID") + (letter.said ? ". " + letter.said : "");
    chip.className = "chip chip-" + CHIP[letter.state]; chip.textContent = WORDS[letter.state];
    box.appendChild(p); box.appendChild(s); li.appendChild(box); li.appendChild(chip);
    if (letter.state === "waiting") { li.appendChild(button("Kirim sekarang", function () { drain(true); })); }
    if (letter.state === "fix") { li.appendChild(button("Perbaiki", function () { location.href = letter.form + "#perbaiki=" + letter.id; })); }
    if (letter.state !== "sent") { li.appendChild(button("Simpan sebagai berkas", function () { asFile(letter); })); }
    return li;
  }
  function draw() {
    return mine().then(function (all) {
      all.filter(function (l) { return l.state === "sent" && Date.now() - l.sentAt > DAY; }).forEach(function (l) { drop(l.id); });
      var open = all.filter(function (l) { return l.state !== "sent"; });
      if (window.bangkitOutbox) { window.bangkitOutbox.show ? window.bangkitOutbox.show(open.length) : window.bangkitOutbox.count = open.length; }
      var list = d.getElementById("outbox-list");
      if (!list) { return; }
      list.textContent = ""; all.slice().reverse().forEach(function (l) { list.appendChild(line(l)); });
      d.getElementById("outbox-empty").hidden = all.length > 0;
    });
  }

  /* --- kartu tanpa sinyal, keluar --- */
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register(me.worker).then(function () { return navigator.serviceWorker.ready; }).then(function (worker) {
      /* Pada kunjungan pertama halaman belum dipegang pekerja, jadi ia diminta mengambil sendiri. */
      var links = [].map.call(d.querySelectorAll("a[data-card]"), function (a) { return a.getAttribute("href"); });
      if (d.getElementById("outbox-list")) { worker.active.postMessage({ keep: links.concat(location.pathname) }); }
    }).catch(function () {});
    [].forEach.call(d.querySelectorAll('form[action="/keluar/"]'), function (f) {
      f.addEventListener("submit", function () { if (navigator.serviceWorker.controller) { navigator.serviceWorker.controller.postMessage("forget"); } });
    });
  }
  addEventListener("online", function () { drain(true); });
  setInterval(function () { drain(false); }, 3e4);
  draw().then(function () { return drain(true); });
})();
