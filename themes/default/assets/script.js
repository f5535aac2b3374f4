// Adds what a page can do without: the age notice, filters, sorting, the choice of colours.
(function () {
  "use strict";
  var root = document.documentElement;

  function stored(value) {
    // Pages opened as files, and browsers that keep nothing, have no storage.
    try {
      if (value === undefined) return localStorage.getItem("theme");
      localStorage.setItem("theme", value);
    } catch (error) {
      return null;
    }
    return value;
  }

  function isDark() {
    var theme = root.dataset.theme;
    return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  var theme = stored();
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  var button = document.querySelector(".theme-switch");
  if (button) {
    var label = function () {
      button.textContent = isDark() ? button.dataset.light : button.dataset.dark;
    };
    button.hidden = false;
    label();
    button.addEventListener("click", function () {
      root.dataset.theme = isDark() ? "light" : "dark";
      stored(root.dataset.theme);
      label();
    });
  }

  // A page that nobody builds again must not look like today's.
  var notice = document.querySelector(".aged");
  var asOf = Date.parse(root.dataset.asOf + "T00:00:00");
  var days = Math.floor((Date.now() - asOf) / 86400000);
  if (notice && days > Number(root.dataset.rebuildEvery)) {
    notice.textContent = notice.dataset.aged.replace("{days}", String(days));
    notice.hidden = false;
    root.classList.add("is-aged");
  }

  // The links above a table lead to the first row of their kind; here they hide the others.
  var filters = document.querySelector(".filters");
  var board = document.querySelector("[data-sortable]");
  if (filters && board) {
    var links = filters.querySelectorAll("a[data-filter]");
    var all = document.createElement("a");
    all.href = "#";
    all.dataset.filter = "";
    all.textContent = filters.dataset.all + " " + board.querySelectorAll("tr[data-keys]").length;
    var item = document.createElement("li");
    item.append(all);
    filters.querySelector("ul").prepend(item);
    var show = function (key) {
      board.querySelectorAll("tbody").forEach(function (body) {
        var left = 0;
        body.querySelectorAll("tr[data-keys]").forEach(function (row) {
          var fits = !key || row.dataset.keys.split(" ").includes(key);
          row.hidden = !fits;
          if (fits) left += 1;
        });
        body.hidden = left === 0;
      });
      [all].concat(Array.from(links)).forEach(function (link) {
        if (link.dataset.filter === key) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    };
    filters.addEventListener("click", function (event) {
      var link = event.target.closest("a[data-filter]");
      if (!link) return;
      event.preventDefault();
      show(link.dataset.filter);
      history.replaceState(null, "", link.dataset.filter ? "#first-" + link.dataset.filter : "#");
    });
    show(location.hash.indexOf("#first-") === 0 ? location.hash.slice(7) : "");
  }

  // A head that is a button sorts the rows of each group by its column.
  function sortable(table) {
    table.querySelectorAll("thead th").forEach(function (head, column) {
      if (column > 3) return;
      var press = document.createElement("button");
      press.type = "button";
      press.textContent = head.textContent;
      head.replaceChildren(press);
      press.addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") !== "ascending";
        table.querySelectorAll("thead th").forEach(function (other) {
          other.removeAttribute("aria-sort");
        });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        table.querySelectorAll("tbody").forEach(function (body) {
          var rows = Array.from(body.querySelectorAll("tr[data-keys]"));
          rows.sort(function (a, b) {
            var left = a.cells[column].textContent.trim();
            var right = b.cells[column].textContent.trim();
            var order = left.localeCompare(right, root.lang, { numeric: true });
            return up ? order : -order;
          });
          body.append.apply(body, rows);
        });
      });
    });
  }
  document.querySelectorAll("table[data-sortable]").forEach(sortable);
})();
