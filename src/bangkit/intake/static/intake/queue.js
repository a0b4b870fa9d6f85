/* The list of the outbox: what, when, how big, in which state, and what can be done about each. */
(function () {
  "use strict";
  var d = document, box = window.bangkitOutbox || {}, ul = d.getElementById("outbox-list");
  if (!ul || !box.db) { return; }
  function make(tag, text, name) { var x = d.createElement(tag); x.textContent = text || ""; x.className = name || ""; return x; }
  function button(label, act) { var b = make("button", label, "btn"); b.type = "button"; b.addEventListener("click", act); return b; }
  function letters(blob) {
    return new Promise(function (done) {
      if (!blob) { done(""); return; }
      var r = new FileReader(); r.onload = function () { done(String(r.result).split(",")[1]); }; r.readAsDataURL(blob);
    });
  }
  function save(l) {
    letters(l.photo).then(function (photo) {
      var whole = { bangkit: "kiriman/1", id: l.id, user: l.user, kind: l.kind, about: l.about, made_at: l.made, base_version: l.base || "",
        supersedes: l.supersedes || "", title: l.title, payload: l.values, photo: photo, photo_name: l.photoName || "" };
      var a = make("a"), url = URL.createObjectURL(new Blob([JSON.stringify(whole, null, 1)], { type: "application/json" }));
      a.href = url; a.download = "bangkit-" + l.id + ".json"; d.body.appendChild(a); a.click(); a.remove();
      setTimeout(function () { URL.revokeObjectURL(url); }, 1e4);
      l.saved = true; return box.put(l).then(box.redraw);
    });
  }
  function line(l) {
    var li = make("li"), text = make("div"), row = make("div", "", "row"), chip = d.getElementById("chip-" + l.state);
    var size = JSON.stringify(l.values).length + (l.photo ? l.photo.size : 0), when = new Date(l.made);
    text.appendChild(make("p", l.title));
    text.appendChild(make("p", when.toLocaleString("id-ID", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }) + " · " + Math.ceil(size / 1024) + " kB" + (l.photo ? ", dengan foto" : ""), "small muted"));
    var said = [l.said].concat(Object.keys(l.errors || {}).map(function (k) { return l.errors[k]; })).filter(Boolean).join(" ");
    if (said && l.state !== "sent") { text.appendChild(make("p", said, "small")); }
    if (chip) { row.appendChild(chip.content.cloneNode(true)); }
    if (l.state === "fix") { row.appendChild(button("Perbaiki", function () { location.href = l.form + "#perbaiki=" + l.id; })); }
    if (l.state === "waiting" && l.status === 401) { var a = make("a", "Masuk lagi", "btn"); a.href = "/masuk/?next=/kotak-keluar/"; row.appendChild(a); }
    if (l.state !== "sent" && l.state !== "check") { row.appendChild(button("Simpan sebagai berkas", function () { save(l); })); }
    /* Only what is kept elsewhere may be thrown away here. */
    if (l.saved && l.state !== "waiting") { row.appendChild(button("Hapus dari perangkat ini", function () { box.db.then(function (x) { return x.delete("letters", l.id); }).then(box.redraw); })); }
    li.appendChild(text); li.appendChild(row); return li;
  }
  box.draw = function (all) {
    ul.textContent = ""; all.slice().reverse().forEach(function (l) { ul.appendChild(line(l)); });
    d.getElementById("outbox-empty").hidden = all.length > 0;
    d.getElementById("outbox-try").hidden = !all.some(function (l) { return l.state === "waiting"; });
  };
  d.getElementById("outbox-try").addEventListener("click", function () { box.drain(true); });
  box.redraw();
})();
