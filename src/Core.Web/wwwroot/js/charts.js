// Draws the charts of a page from the data beside them. The table below each says the same to everyone.
import { init } from '../lib/echarts.min.js';

const ink = '#1b2a3a', soft = '#55667a', grid = '#e3e8ed', own = '#a61b1f';
const colours = ['#1f4e79', '#b06f00', '#2a7f79', '#7a3f63', '#66788a', '#8c5a2b'];
const dashes = ['solid', 'dashed', 'dotted', [10, 4, 2, 4], [2, 6], [14, 4]];
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin'];
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
const font = getComputedStyle(document.body).fontFamily;
const locale = document.documentElement.lang;

export function drawAll() {
    for (const figure of document.querySelectorAll('[data-chart]')) draw(figure);
}

function draw(figure) {
    const model = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    const plot = figure.querySelector('[data-plot]');
    const table = figure.querySelector('details');
    plot.hidden = false;
    const height = heightOf(model);
    if (height) plot.style.height = `${height}px`;
    // The drawing is a picture of the table; the table is what is read aloud and reached by keyboard.
    plot.setAttribute('aria-hidden', 'true');
    const chart = init(plot, null, { renderer: 'canvas' });
    const show = width => chart.setOption(optionOf(model, width), true);
    show(plot.clientWidth);
    table.open = false;
    chart.on('click', event => {
        const link = model.links[event.componentType === 'markPoint' ? event.data.coord[0] : event.dataIndex];
        if (link) location.assign(link);
    });
    let width = plot.clientWidth;
    new ResizeObserver(() => {
        if (plot.clientWidth === width || plot.clientWidth === 0) return;
        width = plot.clientWidth;
        chart.resize();
        show(width);
    }).observe(plot);
    // Paper is narrower than most screens.
    addEventListener('beforeprint', () => { chart.resize({ width: Math.min(width, 600) }); show(Math.min(width, 600)); });
    addEventListener('afterprint', () => { chart.resize({ width: 'auto' }); show(width); });
}

const heightOf = model => ['horizontalBar', 'rankBar', 'target'].includes(model.kind)
    ? Math.max(140, 56 + model.categories.length * (model.kind === 'horizontalBar' && model.series.length > 1 ? 44 : 34)) : 0;

const number = (value, model) => value === null || value === undefined
    ? '—' : new Intl.NumberFormat(locale, { maximumFractionDigits: model.decimals }).format(value);

function optionOf(model, width) {
    const common = {
        animation: !calm, animationDuration: 350,
        color: colours,
        textStyle: { fontFamily: font, color: ink, fontSize: 13 },
        aria: { enabled: true, label: { enabled: false }, decal: { show: decalled(model) } },
        tooltip: {
            confine: true, trigger: model.kind === 'donut' ? 'item' : 'axis', axisPointer: { type: model.kind === 'line' ? 'line' : 'shadow', shadowStyle: { color: 'rgba(31,78,121,.07)' } },
            borderColor: '#c3ccd6', padding: [8, 12], transitionDuration: 0, formatter: points => tip([points].flat(), model),
        },
        legend: {
            show: legended(model, width), top: 0, left: 0, itemWidth: 28, itemHeight: 12, itemGap: 18, textStyle: { color: ink, fontSize: 13, fontFamily: font },
            data: model.kind === 'donut' ? model.categories : model.series.map(series => series.name),
        },
    };
    const kinds = { line, bar, stackedBar: bar, horizontalBar: flat, rankBar: flat, target, donut };
    return { ...common, ...kinds[model.kind](model, width) };
}

// Patterns where filled shapes of several series or parts stand side by side.
const decalled = model => model.kind !== 'line' && model.kind !== 'target' && (model.series.length > 1 || model.kind === 'donut');
const legended = (model, width) => model.series.length > 1 && !(model.kind === 'line' && width >= 560);

function tip(points, model) {
    const box = document.createElement('div');
    box.className = 'chart-tip';
    const add = (parent, tag, text) => parent.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
    add(box, 'b', model.categories[points[0].dataIndex] ?? points[0].name);
    for (const series of model.series) {
        const row = add(box, 'span', series.name);
        add(row, 'strong', `${number(series.values[points[0].dataIndex], model)} ${model.unit}`);
    }
    return box;
}

const categoryAxis = (model, width) => ({
    type: 'category', data: model.categories, axisTick: { show: false }, axisLine: { lineStyle: { color: '#7a8a9b' } },
    axisLabel: { color: ink, fontSize: 13, fontFamily: font, hideOverlap: true, interval: width < 480 ? 'auto' : 0, ...(wraps(model, width) ? { interval: 0, hideOverlap: false, width: Math.max(40, (width - 64) / model.categories.length - 6), overflow: 'break', lineHeight: 17 } : {}) },
});
// A few named columns each keep their name, on two lines where it is long; English words need more room than Chinese.
const wraps = (model, width) => ['bar', 'stackedBar'].includes(model.kind) && (width - 64) / model.categories.length >= (locale.startsWith('en') ? 84 : 54);
const valueAxis = model => ({
    type: 'value', splitNumber: 4, splitLine: { lineStyle: { color: grid } }, axisLabel: { color: soft, fontSize: 12, fontFamily: font, formatter: value => number(value, model) },
});
const frame = (model, width, right = 16) => ({ left: 4, right, bottom: 4, top: above(model, width, 44, 28), containLabel: true });
// Room above the plot: a legend that does not fit one line takes another, and the plot begins below it.
const above = (model, width, named, bare) => legended(model, width) ? named + 22 * (linesOf(model, width) - 1) : bare;
const pen = document.createElement('canvas').getContext('2d');
function widthOf(text, size) {
    pen.font = `${size}px ${font}`;
    return pen.measureText(text).width;
}
function linesOf(model, width) {
    let lines = 1, used = 0;
    for (const series of model.series) {
        const wide = 33 + widthOf(series.name, 13);
        if (used > 0 && used + wide > width - 10) [lines, used] = [lines + 1, 0];
        used += wide + 18;
    }
    return lines;
}

function remarks(model) {
    return {
        symbol: 'pin', symbolSize: 1, silent: false,
        label: { show: true, color: '#fff', backgroundColor: own, padding: [3, 7], borderRadius: 3, fontSize: 12, fontFamily: font, offset: [0, -34] },
        data: model.remarks.map(remark => ({ coord: [remark.index, model.series[0].values[remark.index]], value: remark.text })),
    };
}

// A remark on the last point reaches beyond it by half its width.
const overhang = model => Math.max(0, ...model.remarks.filter(remark => remark.index === model.categories.length - 1).map(remark => widthOf(remark.text, 12) / 2 - 12));

function line(model, width) {
    const named = model.series.length > 1 && width >= 560;
    // Few points with their values stand clear of the axis.
    const apart = model.series.length === 1 && model.categories.length <= 6;
    return {
        grid: { ...frame(model, width, named ? 108 : (apart ? 4 : 28) + overhang(model)), top: model.remarks.length > 0 ? 52 : above(model, width, 44, 24) },
        xAxis: { ...categoryAxis(model, width), boundaryGap: apart }, yAxis: { ...valueAxis(model), scale: false },
        series: model.series.map((series, i) => ({
            type: 'line', name: series.name, data: series.values, symbol: symbols[i % 6], symbolSize: 8, connectNulls: false, cursor: model.links.length > 0 ? 'pointer' : 'default',
            lineStyle: { width: 2.5, type: dashes[i % 6] },
            endLabel: { show: named, formatter: '{a}', color: colours[i % 6], fontSize: 13, fontWeight: 600, fontFamily: font, width: 96, overflow: 'truncate' },
            labelLayout: named ? { moveOverlap: 'shiftY' } : undefined,
            label: { show: model.series.length === 1 && width / model.categories.length > 48, position: 'top', textBorderColor: '#fff', textBorderWidth: 3, color: ink, fontSize: 12, fontFamily: font, formatter: point => number(point.value, model) },
            markPoint: i === 0 && model.remarks.length > 0 ? remarks(model) : undefined,
        })),
    };
}

function bar(model, width) {
    const stacked = model.kind === 'stackedBar';
    return {
        grid: { ...frame(model, width), top: above(model, width, 44, 28) + (model.remarks.length > 0 ? 28 : 0) }, xAxis: categoryAxis(model, width), yAxis: valueAxis(model),
        series: model.series.map((series, i) => ({
            type: 'bar', name: series.name, stack: stacked ? 'all' : undefined, barMaxWidth: 44, cursor: model.links.length > 0 ? 'pointer' : 'default', itemStyle: { borderColor: '#fff', borderWidth: stacked ? 1 : 0 },
            // An empty part of a stack is not drawn: its white edge would cut the axis.
            data: series.values.map((value, at) => at === model.highlight && model.series.length === 1 ? { value, itemStyle: { color: own } } : stacked && value === 0 ? null : value),
            label: { show: !stacked && width / model.categories.length / model.series.length > 40, position: 'top', color: ink, fontSize: 12, fontFamily: font, formatter: point => number(point.value, model) },
            markPoint: i === 0 && model.remarks.length > 0 ? remarks(model) : undefined,
        })),
    };
}

function flat(model, width) {
    const ranked = model.kind === 'rankBar';
    const names = ranked ? model.categories.map((name, i) => `${i + 1}  ${name}`) : model.categories;
    return {
        grid: { ...frame(model, width, 76), top: above(model, width, 36, 4) },
        xAxis: { ...valueAxis(model), axisLabel: { show: false }, splitLine: { show: false } },
        yAxis: {
            ...categoryAxis(model, 999), data: names, inverse: true, axisLine: { show: false },
            axisLabel: {
                color: ink, fontSize: 13, lineHeight: 15, fontFamily: font, width: Math.min(190, width * .4), overflow: 'break',
                formatter: (name, i) => i === model.highlight ? `{own|${name}}` : name, rich: { own: { fontWeight: 700, color: own, fontSize: 13, fontFamily: font } },
            },
        },
        series: model.series.map((series, row) => ({
            type: 'bar', name: series.name, barMaxWidth: 20, cursor: model.links.length > 0 ? 'pointer' : 'default',
            data: series.values.map((value, i) => i === model.highlight && row === 0 ? { value, itemStyle: { color: own } } : ranked ? { value, itemStyle: { color: '#8fa6bd' } } : value),
            label: { show: true, position: 'right', color: ink, fontSize: 12, fontFamily: font, formatter: point => number(point.value, model) },
        })),
    };
}

// Reached over target: a thin dark bar in a pale wide one, both in percent of the target; an axis each, so that they lie centred on each other.
function target(model, width) {
    const [reached, goal] = model.series;
    const share = reached.values.map((value, i) => value === null || !goal.values[i] ? null : Math.round(value / goal.values[i] * 1000) / 10);
    const words = i => `${number(reached.values[i], model)} / ${number(goal.values[i], model)} ${model.unit}（${share[i] ?? '—'}%）`;
    const most = Math.max(100, ...share.map(value => value ?? 0));
    const axis = {
        ...categoryAxis(model, 999), inverse: true, axisLine: { show: false },
        axisLabel: { interval: 0, color: ink, fontSize: 13, fontFamily: font, width: Math.min(190, width * .34), overflow: 'break' },
    };
    return {
        legend: { show: false },
        grid: { left: 4, right: 4, top: 4, bottom: 4, containLabel: true },
        xAxis: { type: 'value', min: 0, max: most, show: false },
        yAxis: [axis, { ...axis, position: 'right', data: reached.values.map((_, i) => words(i)), axisLabel: { ...axis.axisLabel, fontSize: 12 } }],
        series: [
            { type: 'bar', name: goal.name, data: share.map(() => 100), barWidth: 20, silent: true, itemStyle: { color: '#dfe6ed', borderColor: '#7a8a9b', borderWidth: 1 } },
            { type: 'bar', name: reached.name, data: share.map(value => ({ value, itemStyle: { color: value >= 100 ? '#1c6843' : value >= 80 ? colours[0] : '#b06f00' } })), barWidth: 8, yAxisIndex: 1, z: 3, cursor: model.links.length > 0 ? 'pointer' : 'default' },
        ],
    };
}

// Labels beside the ring need room; on a narrow screen the same words stand below it.
function donut(model, width) {
    const narrow = width < 520;
    const values = model.series[0].values;
    const total = values.reduce((sum, value) => sum + (value ?? 0), 0);
    const words = i => `${number(values[i], model)} ${model.unit} · ${number(values[i] / total * 100, { decimals: 1 })}%`;
    return {
        legend: {
            show: narrow, orient: 'vertical', bottom: 0, left: 'center', itemWidth: 28, itemHeight: 12, textStyle: { color: ink, fontSize: 13, fontFamily: font },
            formatter: name => `${name}  ${words(model.categories.indexOf(name))}`,
        },
        series: [{
            type: 'pie', radius: narrow ? ['36%', '58%'] : ['46%', '70%'], center: ['50%', narrow ? '36%' : '52%'], cursor: model.links.length > 0 ? 'pointer' : 'default',
            itemStyle: { borderColor: '#fff', borderWidth: 2 }, data: model.categories.map((name, i) => ({ name, value: values[i] })),
            label: { show: !narrow, color: ink, fontSize: 13, lineHeight: 18, fontFamily: font, formatter: point => `${point.name}\n${words(point.dataIndex)}` },
            labelLine: { length: 10, length2: 8 },
        }],
    };
}
