// Small helps for every page; everything works without them.
document.documentElement.classList.add('scripted');

const on = (type, selector, act) => document.addEventListener(type, event => {
    const target = event.target instanceof Element ? event.target.closest(selector) : null;
    if (target) act(target, event);
});

// The first thing to read after a refused form is what to mend.
document.querySelector('[data-error-summary]')?.focus();
on('click', '[data-error-summary] a[href^="#"]', (link, event) => {
    const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    field.focus({ preventScroll: true });
    (field.closest('.field') ?? field).scrollIntoView({ block: 'start' });
});

// A second click sends nothing. The button keeps its name and value, which a disabled one would lose.
const sent = new WeakSet();
document.addEventListener('submit', event => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (sent.has(form)) { event.preventDefault(); return; }
    sent.add(form);
    event.submitter?.setAttribute('aria-disabled', 'true');
    form.removeAttribute('data-changed');
    // A download leaves the page where it is, so the form may be sent again after a while.
    setTimeout(() => release(form), 8000);
});
const release = form => {
    sent.delete(form);
    form.querySelectorAll('[aria-disabled="true"]').forEach(button => button.removeAttribute('aria-disabled'));
};
addEventListener('pageshow', event => { if (event.persisted) document.querySelectorAll('form').forEach(release); });

on('click', '[data-print]', () => print());
on('change', 'select[data-auto-submit]', select => select.form.requestSubmit());

// Unsaved changes: forms that ask for it with data-guard.
on('input', 'form[data-guard]', form => form.setAttribute('data-changed', ''));
addEventListener('beforeunload', event => { if (document.querySelector('form[data-changed]')) event.preventDefault(); });

// A file that is too large is refused before it is sent; the server checks again.
on('change', 'input[type="file"][data-max-bytes]', input => {
    const large = [...input.files].find(file => file.size > Number(input.dataset.maxBytes));
    input.setCustomValidity(large ? input.dataset.maxMessage.replace('{0}', large.name) : '');
    if (large) input.reportValidity();
});
for (const type of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    on(type, '.file-drop', (zone, event) => {
        if (type === 'dragover' || type === 'drop') event.preventDefault();
        zone.classList.toggle('is-over', type === 'dragenter' || type === 'dragover');
        const input = zone.querySelector('input[type="file"]');
        if (type === 'drop' && event.dataTransfer.files.length > 0) {
            input.files = event.dataTransfer.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));
        }
    });
}

// The user menu closes like a menu.
document.addEventListener('click', event => document.querySelectorAll('.user-menu[open]').forEach(menu => { if (!menu.contains(event.target)) menu.open = false; }));
document.addEventListener('keydown', event => {
    const menu = event.key === 'Escape' && document.querySelector('.user-menu[open]');
    if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
});

if (document.querySelector('[data-chart]')) import('./charts.js').then(charts => charts.drawAll());
if (document.querySelector('[data-form-fields]')) import('./forms.js');
if (document.querySelector('[data-upload]')) import('./uploads.js');
