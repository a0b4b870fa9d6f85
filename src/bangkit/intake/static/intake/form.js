/* A form that can be sent without signal: what is typed is kept at every step, and what the office refuses comes back to be mended. */
(function () {
  "use strict";
  var d = document, box = window.bangkitOutbox || {}, me = box.me, db = box.db, list = box.list;
  if (!db) { return; }
  function make(tag, text, name) { var x = d.createElement(tag); x.textContent = text || ""; x.className = name || ""; return x; }
  function controls(form) { return list(form.elements).filter(function (x) { return x.name && x.name !== "csrfmiddlewaretoken" && x.type !== "submit" && x.type !== "button"; }); }
  function fileOf(form) { return form.querySelector("input[type=file]"); }
  function values(form) {
    var out = {};
    controls(form).forEach(function (x) { if (x.type !== "file" && (x.checked || x.type !== "radio" && x.type !== "checkbox")) { out[x.name] = (x.type === "checkbox" && out[x.name] ? out[x.name] + " " : "") + x.value; } });
    return out;
  }
  function fill(form, kept) {
    controls(form).forEach(function (x) {
      if (x.type === "radio" || x.type === "checkbox") { x.checked = (" " + kept.values[x.name] + " ").indexOf(" " + x.value + " ") >= 0; } else if (x.type !== "file" && x.name in kept.values) { x.value = kept.values[x.name]; }
    });
    try { if (kept.photo) { var t = new DataTransfer(); t.items.add(new File([kept.photo], kept.photoName, { type: kept.photo.type })); fileOf(form).files = t.files; } } catch (e) { /* an old browser: the photo is chosen again */ }
  }
  /* A photo of 5 MB becomes one of about 150 kB before it waits for one bar of signal. */
  function small(file) {
    if (!file || !/^image\//.test(file.type) || file.size < 3e5) { return Promise.resolve(file || null); }
    return new Promise(function (done) {
      var img = new Image(), url = URL.createObjectURL(file);
      img.onerror = function () { done(file); };
      img.onload = function () {
        var scale = Math.min(1, 1280 / Math.max(img.width, img.height)), c = d.createElement("canvas");
        c.width = img.width * scale; c.height = img.height * scale; c.getContext("2d").drawImage(img, 0, 0, c.width, c.height);
        URL.revokeObjectURL(url); c.toBlob(function (b) { done(b && b.size < file.size ? b : file); }, "image/jpeg", .7);
      };
      img.src = url;
    });
  }
  function say(form, text, bad) {
    var old = d.getElementById("tersimpan"), x = make("div", "", bad ? "notice bad" : "notice"); if (old) { old.remove(); }
    x.id = "tersimpan"; x.tabIndex = -1; x.setAttribute("role", "status"); x.appendChild(make("p", text));
    form.parentNode.insertBefore(x, form); x.focus(); return x;
  }
  function hush(form) {
    list(d.querySelectorAll("#ringkasan, [data-said]")).forEach(function (x) { x.remove(); });
    list(form.querySelectorAll(".wrong")).forEach(function (x) { x.classList.remove("wrong"); });
    controls(form).forEach(function (x) { x.removeAttribute("aria-invalid"); });
  }
  /* What the office answered, at the fields and in one summary, just as the page itself would say it. */
  function complain(form, letter) {
    hush(form);
    var names = Object.keys(letter.errors || {}), sum = make("div", "", "notice bad"), ul = make("ul");
    sum.id = "ringkasan"; sum.tabIndex = -1; sum.setAttribute("role", "alert");
    sum.appendChild(make("p")).appendChild(make("strong", names.length ? "Ada " + names.length + " isian yang perlu diperbaiki:" : "Belum dapat diterima:"));
    if (letter.said) { ul.appendChild(make("li", letter.said)); }
    names.forEach(function (name) {
      var x = form.elements[name]; x = x && x.length && !x.tagName ? x[0] : x;
      var field = x && x.closest(".field"), li = make("li"), a = make("a");
      if (!field) { ul.appendChild(make("li", letter.errors[name])); return; }
      var note = make("p", letter.errors[name], "field-error"), unit = x.closest(".unit, .choices") || x, label = field.querySelector("label, legend");
      note.id = x.id + "_said"; note.dataset.said = ""; unit.parentNode.insertBefore(note, unit);
      field.classList.add("wrong"); x.setAttribute("aria-invalid", "true");
      x.setAttribute("aria-describedby", ((x.getAttribute("aria-describedby") || "") + " " + note.id).trim());
      a.href = "#" + x.id; a.textContent = label ? label.firstChild.textContent.trim() : name;
      li.appendChild(a); li.appendChild(d.createTextNode(": " + letter.errors[name])); ul.appendChild(li);
    });
    sum.appendChild(ul); form.parentNode.insertBefore(sum, form); sum.focus();
  }
  list(d.querySelectorAll("form[data-outbox]")).forEach(function (form) {
    var it = form.dataset, key = me.user + it.outbox + it.about, timer = 0, busy = false, old = null, mend = /perbaiki=([0-9a-f-]+)/.exec(location.hash);
    function draft() {
      clearTimeout(timer); timer = 0;
      var input = fileOf(form), photo = input && input.files[0];
      return db.then(function (x) { return x.put("drafts", { key: key, values: values(form), photo: photo || null, photoName: photo && photo.name }); }).catch(function () {});
    }
    function forget() { return db.then(function (x) { return x.delete("drafts", key); }); }
    db.then(function (x) { return mend ? x.get("letters", mend[1]) : x.get("drafts", key); }).then(function (kept) {
      var day = it.today && form.elements[it.today], now = new Date();
      if (day && !day.value && !kept) { day.value = now.getDate() + "/" + (now.getMonth() + 1) + "/" + now.getFullYear(); }
      if (!kept || mend && kept.user !== me.user || d.querySelector("[aria-invalid=true]")) { return; }
      fill(form, kept);
      if (mend) { old = kept; complain(form, kept); return; }
      var clear = make("button", "Kosongkan isian", "btn plain"); clear.type = "button";
      clear.addEventListener("click", function () { forget().then(function () { location.reload(); }); });
      say(form, "Isian Anda yang belum terkirim dipulihkan.").appendChild(clear);
    }).catch(function () {});
    form.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(draft, 400); });
    form.addEventListener("change", draft);
    d.addEventListener("visibilitychange", function () { if (d.hidden && timer) { draft(); } });

    function answered(l) {
      if (l.state === "fix") { old = l; complain(form, l); return; }
      if (l.state === "sent" && l.url && !it.card) { location.href = l.url; return; }
      form.reset(); old = null;
      say(form, l.state === "sent" ? "Terkirim." : l.state === "waiting" ? "Tersimpan di perangkat ini. " + (l.said || "Dikirim sendiri begitu ada sinyal.") : l.said, l.state === "admin");
    }
    form.addEventListener("submit", function (e) {
      e.preventDefault(); delete it.sent;
      if (busy) { return; }
      busy = true; clearTimeout(timer); timer = 0; hush(form);
      var input = fileOf(form), chosen = input && input.files[0], before = old;
      small(chosen).then(function (photo) {
        var l = { id: box.newId(), user: me.user, kind: it.outbox, about: it.about, base: it.version, title: it.outboxTitle || d.title, made: new Date().toISOString(),
          values: values(form), state: "waiting", next: 0, photo: photo, photoName: chosen && (photo === chosen ? chosen.name : chosen.name.replace(/(\.\w+)?$/, ".jpg")),
          form: it.page || location.pathname, supersedes: before && before.id };
        /* One step for all three, or a phone that dies here would send twice or not at all. */
        return db.then(function (x) {
          var t = x.transaction(["letters", "drafts"], "readwrite"), letters = t.objectStore("letters");
          letters.put(l); t.objectStore("drafts").delete(key); if (before) { letters.delete(before.id); }
          return t.done;
        }).then(function () { return l.id; });
      }).then(function (id) {
        if (navigator.storage && navigator.storage.persist) { navigator.storage.persist(); }
        return box.drain(true).then(function () { return db.then(function (x) { return x.get("letters", id); }); }).then(answered);
      }, function () {
        if (it.card) { say(form, "Perangkat ini tidak dapat menyimpan. Jangan tutup halaman ini; kosongkan ruang simpannya, lalu coba lagi.", true); } else { HTMLFormElement.prototype.submit.call(form); }
      }).then(function () { busy = false; });
    });
  });
})();
