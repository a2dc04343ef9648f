// Draws the charts of a report and filters its tables. Without it the page is whole, in tables.
(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("data").textContent);
  var ink = "#1a1f26", quiet = "#4f5967", rule = "#c8d0da", accent = "#1d3f72", grave = "#8a1f14";
  var fonts = getComputedStyle(document.body).fontFamily;
  var shades = data.shades.map(function (_, shade) {
    var probe = document.createElement("span");
    probe.className = "h" + shade;
    document.body.appendChild(probe);
    var style = getComputedStyle(probe), found = { fill: style.backgroundColor, text: style.color };
    document.body.removeChild(probe);
    return found;
  });
  var drawn = [];

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  // Tooltips are elements with text content, never markup: a name is only ever text.
  function lines(head, rows) {
    var box = document.createElement("div"), title = document.createElement("b");
    title.textContent = head;
    box.appendChild(title);
    rows.forEach(function (text) {
      var line = document.createElement("div");
      line.textContent = text;
      box.appendChild(line);
    });
    return box;
  }

  function tooltip(formatter) {
    return {
      confine: true, backgroundColor: "#fff", borderColor: accent, transitionDuration: 0,
      textStyle: { color: ink, fontSize: 13, fontFamily: fonts }, formatter: formatter,
    };
  }

  function gradeColour(place, grades) {
    if (place < 0) return "#7b8796";
    if (place === grades.length - 1 && place > 0) return grave;
    return ["#1d3f72", "#4f74a8", "#8aa5c8", "#b9c8dc"][Math.min(place, 3)];
  }

  function drawScores(box) {
    var of = box.dataset.marks
      ? data.marks[+box.dataset.marks]
      : { units: data.groups[+box.dataset.group].units, grades: data.grades, places: data.places, ceiling: data.ceiling };
    var units = of.units.filter(function (unit) { return unit[3] !== null; });
    if (!units.length) return;
    var chart = echarts.init(box, null, { renderer: "svg" });
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: fonts },
      grid: { left: 44, right: 76, top: 14, bottom: units.length > 16 ? 24 : 58 },
      tooltip: tooltip(function (at) {
        var unit = units[at.dataIndex], grade = of.grades[unit[4]];
        var texts = [data.words.score + " " + unit[3].toFixed(of.places)];
        if (grade) texts.push(data.words.grade + " " + grade[0]);
        return lines(unit[1], texts);
      }),
      xAxis: {
        type: "category",
        data: units.map(function (unit) { return unit[1]; }),
        axisTick: { show: false }, axisLine: { lineStyle: { color: quiet } },
        axisLabel: units.length > 16
          ? { show: false }
          : { color: ink, interval: 0, rotate: 28, fontSize: 12, width: 96, overflow: "truncate" },
      },
      yAxis: {
        type: "value", max: of.ceiling,
        axisLabel: { color: quiet }, splitLine: { lineStyle: { color: "#e8ecf1" } },
      },
      series: [{
        type: "bar", barMaxWidth: 72, barCategoryGap: units.length > 60 ? "0%" : "35%",
        data: units.map(function (unit) {
          return { value: unit[3], itemStyle: { color: gradeColour(unit[4], of.grades) } };
        }),
        markLine: {
          silent: true, symbol: "none", animation: false,
          lineStyle: { color: quiet, type: "dashed", width: 1 },
          label: { color: ink, fontSize: 12, formatter: function (at) { return at.name; } },
          data: of.grades.filter(function (grade) { return grade[1] > 0; }).map(function (grade) {
            return { yAxis: grade[1], name: grade[0] + " " + grade[1] };
          }),
        },
      }],
    });
    chart.paper = box.dataset.marks ? 1020 : 560;
    drawn.push(chart);
  }

  function sign(cell) {
    var text = data.shades[cell[2]][1] || String(Math.max(1, Math.floor((cell[3] * 100) / cell[4])));
    return cell[5] ? text + "!" : text;
  }

  function drawHeat(box) {
    var group = data.groups[+box.dataset.group], duties = group.duties;
    if (!duties.length) return;
    var large = group.units.length * duties.length > 4000;
    box.style.height = 140 + 21 * duties.length + "px";
    var chart = echarts.init(box, null, { renderer: large ? "canvas" : "svg" });
    var kept = [];

    function shown() {
      var zoom = chart.getOption().dataZoom[0];
      return Math.max(1, Math.round((kept.length * (zoom.end - zoom.start)) / 100));
    }

    function dress() {
      var wide = (box.clientWidth - 190) / shown();
      chart.setOption({
        grid: { top: wide > 84 || wide < 7 ? 30 : 92 },
        xAxis: { axisLabel: { rotate: wide > 84 ? 0 : -55, show: wide >= 7 } },
        series: [{ label: { show: wide >= 25 }, itemStyle: { borderWidth: wide >= 7 ? 1 : 0 } }],
      });
    }

    function fill(units) {
      kept = units;
      var cells = [];
      units.forEach(function (place, column) {
        var packed = group.cells[place];
        duties.forEach(function (_, line) {
          var at = 4 * line;
          cells.push({
            value: [column, line, packed[at], packed[at + 1], packed[at + 2], packed[at + 3]],
            label: { color: shades[packed[at]].text },
          });
        });
      });
      chart.setOption({
        xAxis: { data: units.map(function (place) { return group.units[place][1]; }) },
        series: [{ data: cells }],
        dataZoom: [{ start: 0, end: 100 }, { start: 0, end: 100 }],
      });
      dress();
    }

    chart.setOption({
      animation: false,
      textStyle: { fontFamily: fonts },
      grid: { left: 176, right: 14, top: 96, bottom: 46 },
      tooltip: tooltip(function (at) {
        var cell = at.value, texts = [duties[cell[1]], data.shades[cell[2]][0]];
        if (cell[4]) {
          texts.push(data.words.met + " " + cell[3] + " / " + data.words.due + " " + cell[4] +
            " (" + Math.floor((cell[3] * 1000) / cell[4]) / 10 + "%)");
        }
        if (cell[5]) texts.push(data.words.risk + " " + cell[5]);
        return lines(group.units[kept[cell[0]]][1], texts);
      }),
      xAxis: {
        type: "category", position: "top", data: [],
        axisTick: { show: false }, axisLine: { show: false },
        axisLabel: { color: ink, fontSize: 12, interval: 0, width: 100, overflow: "truncate", hideOverlap: true },
      },
      yAxis: {
        type: "category", inverse: true, data: duties,
        axisTick: { show: false }, axisLine: { show: false },
        axisLabel: { color: ink, fontSize: 12, interval: 0, width: 166, overflow: "truncate" },
      },
      visualMap: {
        type: "piecewise", show: false, dimension: 2,
        pieces: shades.map(function (shade, place) { return { value: place, color: shade.fill }; }),
      },
      dataZoom: [
        { type: "slider", xAxisIndex: 0, bottom: 8, height: 20, brushSelect: false, showDetail: false, borderColor: rule,
          fillerColor: "rgba(29,63,114,.12)", handleStyle: { color: accent }, moveHandleSize: 4 },
        { type: "inside", xAxisIndex: 0, zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false },
      ],
      series: [{
        type: "heatmap", data: [], progressive: 0,
        itemStyle: { borderColor: "#fff", borderWidth: 1 },
        emphasis: { itemStyle: { borderColor: ink, borderWidth: 1 } },
        label: { show: true, fontSize: 12, formatter: function (at) { return sign(at.value); } },
      }],
    });
    chart.on("datazoom", dress);
    chart.dress = dress;
    chart.show = fill;
    chart.group_ = group;
    fill(group.units.map(function (_, place) { return place; }));
    drawn.push(chart);
  }

  function filter() {
    var parent = document.getElementById("parent"), search = document.getElementById("search");
    if (!search) return;
    var byNumber = {};
    data.groups.forEach(function (group) {
      group.units.forEach(function (unit) { byNumber[unit[0]] = unit; });
    });

    function fits(unit) {
      return (!parent || !parent.value || unit[2] === parent.value) &&
        (!search.value || unit[1].toLowerCase().indexOf(search.value.toLowerCase()) >= 0);
    }

    function apply() {
      var count = 0;
      each("[data-unit]", function (element) {
        element.hidden = !fits(byNumber[element.dataset.unit]);
        if (!element.hidden && element.tagName === "TR") count += 1;
      });
      document.getElementById("shown").textContent = count;
      drawn.forEach(function (chart) {
        if (!chart.show) return;
        var places = [];
        chart.group_.units.forEach(function (unit, place) { if (fits(unit)) places.push(place); });
        chart.show(places);
      });
    }

    search.form.addEventListener("submit", function (event) { event.preventDefault(); });
    search.addEventListener("input", apply);
    if (parent) parent.addEventListener("change", apply);
  }

  function openTarget() {
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") target.open = true;
  }

  each(".chart.scores", drawScores);
  each(".chart.heat", drawHeat);
  filter();
  openTarget();
  window.addEventListener("hashchange", openTarget);
  window.addEventListener("resize", function () {
    drawn.forEach(function (chart) {
      chart.resize();
      if (chart.dress) chart.dress();
    });
  });

  // Paper has no folds: what is folded is opened for printing, and folded again afterwards.
  var folded = [];
  window.addEventListener("beforeprint", function () {
    var few = document.querySelectorAll("details.unit").length <= data.opened;
    var fewMarks = document.querySelectorAll("details.mark").length <= data.opened;
    folded = [];
    each("details", function (part) {
      var names = part.classList;
      var opens = names.contains("mark") ? fewMarks : few || names.contains("twin");
      if (opens && !part.open) { folded.push(part); part.open = true; }
    });
    // At once, since the browser takes its picture of the page before the next frame.
    drawn.forEach(function (chart) {
      if (chart.show) return;
      chart.resize({ width: chart.paper });
      chart.getZr().flush();
    });
  });
  window.addEventListener("afterprint", function () {
    folded.forEach(function (part) { part.open = false; });
    drawn.forEach(function (chart) { chart.resize({ width: "auto" }); });
  });
})();
