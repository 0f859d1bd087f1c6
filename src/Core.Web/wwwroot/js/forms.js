// Configured forms: sums, lengths and conditions kept up while typing. The server decides; without this all of it works by sending the form.
const plain = text => (text ?? '').normalize('NFKC').replaceAll(/[\s,]/g, '');
const number = text => /^[-+]?\d+(\.\d+)?$/.test(plain(text)) ? Number(plain(text)) : null;
const shown = value => (Math.round(value * 1e6) / 1e6).toLocaleString('en-US', { maximumFractionDigits: 6 });

export const start = root => {
    const form = root.closest('form');
    const boxes = name => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];

    const sums = () => root.querySelectorAll('output[data-sum]').forEach(output => {
        const cents = output.dataset.sum.split(' ').reduce((sum, name) => sum + Math.round((number(boxes(name)[0]?.value) ?? 0) * 1e6), 0);
        const total = cents / 1e6;
        output.textContent = shown(output.dataset.slices ? sliced(total, JSON.parse(output.dataset.slices)) : total);
    });
    const sliced = (basis, slices) => {
        let [cap, from] = [0, 0];
        for (const [upTo, percent] of slices) {
            cap += Math.max(0, Math.min(upTo ?? Infinity, basis) - from) * percent / 100;
            from = upTo ?? from;
        }
        return cap;
    };

    const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
    const words = /\p{Script=Han}|[\p{L}\p{N}](?:(?!\p{Script=Han})[\p{L}\p{N}.'’_-])*/gu;
    const lengths = () => root.querySelectorAll('textarea[data-limit]').forEach(area => {
        let told = area.nextElementSibling;
        if (!told?.matches('.form-count')) {
            told = Object.assign(document.createElement('div'), { className: 'form-count' });
            area.after(told);
        }
        const count = area.dataset.count === 'words' ? [...area.value.matchAll(words)].length : [...graphemes.segment(area.value)].filter(s => s.segment.trim()).length;
        told.textContent = area.dataset.countWords.replace('{0}', count);
        told.classList.toggle('form-count-over', count > Number(area.dataset.limit));
    });

    const answers = name => boxes(name).filter(box => !box.closest('[hidden]') && (!/^(radio|checkbox)$/.test(box.type) || box.checked)).map(box => box.value.trim()).filter(value => value);
    const size = (kind, text) => {
        if (text === undefined) return null;
        if (kind !== 'Date') return number(text);
        const day = text.match(/^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D?$/);
        return day ? Number(day[1]) * 10000 + Number(day[2]) * 100 + Number(day[3]) : null;
    };
    const holds = c => {
        if (typeof c === 'boolean') return c;
        if (c.all) return c.all.every(holds);
        if (c.any) return c.any.some(holds);
        if (c.not) return !holds(c.not);
        const given = /^(Table|People|Budget|File)$/.test(c.kind)
            ? [...form.querySelectorAll(`[name^="${CSS.escape(c.field)}"]`)].filter(box => !box.closest('[hidden]') && box.value.trim()).map(box => box.value) : answers(c.field);
        const wanted = c.other ? answers(c.other) : c.values;
        const same = (a, b) => a === b || (number(a) !== null && number(a) === number(b));
        const says = wanted.some(value => given.some(answer => same(answer, value)));
        const left = c.kind === 'Budget' ? given.reduce((sum, text) => sum + (number(text) ?? 0), 0) : size(c.kind, given[0]);
        const right = size(c.kind, wanted[0]);
        const known = given.length > 0 && left !== null && right !== null;
        switch (c.test) {
            case 'Answered': return given.length > 0;
            case 'Unanswered': return given.length === 0;
            case 'Is': case 'In': return says;
            case 'IsNot': return !says;
            case 'More': return known && left > right;
            case 'AtLeast': return known && left >= right;
            case 'Less': return known && left < right;
            default: return known && left <= right;
        }
    };
    const conditional = [...root.querySelectorAll('[data-visible-if]')].map(part => ({ part, condition: JSON.parse(part.dataset.visibleIf) }));
    // What is hidden may hide more: as often as there are conditions, at most.
    const conditions = () => conditional.forEach(() => conditional.forEach(({ part, condition }) => { part.hidden = !holds(condition); }));

    const all = () => { conditions(); sums(); lengths(); };
    form.addEventListener('input', all);
    form.addEventListener('change', all);
    all();
};

document.querySelectorAll('[data-form-fields]').forEach(start);
