// Files go up in parts with progress and go on after a break; without this script they go with the form as usual.
const json = answer => answer.json().catch(() => ({}));
const wait = ms => new Promise(done => setTimeout(done, ms));
const size = n => n < 1048576 ? `${Math.max(1, Math.round(n / 1024))} KB` : `${(n / 1048576).toFixed(1)} MB`;

class Stopped extends Error {}

async function hash(part) {
    // Browsers give hashes on https and localhost only; elsewhere the server goes without.
    if (!crypto.subtle) return null;
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await part.arrayBuffer()));
    return [...bytes].map(b => b.toString(16).padStart(2, '0')).join('');
}

class Upload {
    constructor(box, input, file) {
        Object.assign(this, { box, input, file, state: box.querySelector('.upload-state'), bar: box.querySelector('.upload-bar'), hidden: box.querySelector('input[type="hidden"]') });
        this.key = `upload:${input.name}:${location.pathname}:${file.name}:${file.size}:${file.lastModified}`;
    }

    say(text) { this.state.textContent = text; }

    show(offset) {
        this.bar.hidden = false;
        this.bar.value = this.file.size ? offset / this.file.size : 1;
        this.say(`${this.box.dataset.sending} ${this.file.name}：${size(offset)} / ${size(this.file.size)}`);
    }

    async ask(path, options) {
        const answer = await fetch(this.box.dataset.url + path, { credentials: 'same-origin', redirect: 'manual', ...options });
        if (answer.type === 'opaqueredirect' || answer.status === 401) throw new Stopped(this.box.dataset.signedOut);
        return answer;
    }

    /** The upload begun earlier for this very file, or a new one. */
    async begin() {
        const known = localStorage.getItem(this.key);
        if (known) {
            const answer = await this.ask(`/${known}`);
            const at = answer.ok ? await json(answer) : null;
            if (at?.size === this.file.size) return { id: known, offset: at.offset };
        }
        const answer = await this.ask('', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ticket: this.box.dataset.upload, name: this.file.name, size: this.file.size }) });
        const begun = await json(answer);
        if (!answer.ok) throw new Stopped(begun.reason ?? this.box.dataset.stopped);
        localStorage.setItem(this.key, begun.id);
        return begun;
    }

    async part(id, offset) {
        const part = this.file.slice(offset, offset + Number(this.box.dataset.part));
        const headers = { 'Upload-Offset': String(offset), 'Content-Type': 'application/octet-stream' };
        const sum = await hash(part);
        if (sum) headers['Upload-Part-Hash'] = sum;
        const answer = await this.ask(`/${id}`, { method: 'PATCH', headers, body: part, signal: AbortSignal.timeout(120000) });
        const now = await json(answer);
        // 409 and 422 say where to go on.
        if (answer.ok || answer.status === 409 || answer.status === 422) return now.offset;
        if (answer.status === 404 || answer.status === 413) { localStorage.removeItem(this.key); throw new Stopped(this.box.dataset.stopped); }
        throw new Error(`status ${answer.status}`);
    }

    async send() {
        let { id, offset } = await this.begin();
        for (let failures = 0; offset < this.file.size && this.box.current === this;) {
            this.show(offset);
            try {
                const reached = await this.part(id, offset);
                failures = reached > offset ? 0 : failures + 1;
                offset = reached;
                if (failures > 8) throw new Stopped(this.box.dataset.stopped);
            } catch (error) {
                if (error instanceof Stopped || ++failures > 8) throw error;
                this.say(this.box.dataset.failed);
                await wait(Math.min(30000, 500 * 2 ** failures));
            }
        }
        if (this.box.current !== this) return;
        const answer = await this.ask(`/${id}/finish`, { method: 'POST' });
        const done = await json(answer);
        localStorage.removeItem(this.key);
        if (!answer.ok) throw new Stopped(done.reason ?? this.box.dataset.stopped);
        this.hidden.value = id;
        this.input.value = '';
        this.input.required = false;
        this.bar.hidden = true;
        this.say(`${this.box.dataset.done} ${done.name}（${size(done.size)}）`);
    }

    async run() {
        this.box.current = this;
        this.hidden.value = '';
        this.input.setCustomValidity(this.box.dataset.wait);
        this.box.classList.remove('upload-failed');
        try {
            await this.send();
        } catch (error) {
            if (this.box.current !== this) return;
            this.bar.hidden = true;
            this.box.classList.add('upload-failed');
            this.say(error instanceof Stopped ? error.message : this.box.dataset.stopped);
            this.input.value = '';
        } finally {
            if (this.box.current === this) this.input.setCustomValidity('');
        }
    }
}

document.addEventListener('change', event => {
    const box = event.target instanceof Element && event.target.matches('input[type="file"]') ? event.target.closest('[data-upload]') : null;
    const file = box && event.target.files[0];
    if (file && event.target.validity.valid) new Upload(box, event.target, file).run();
});
