// Joins the icons named in icons.txt into one SVG sprite on standard output; an unknown name stops the build.
import { readFileSync } from 'node:fs';

const names = [...new Set(readFileSync('icons.txt', 'utf8').split(/\s+/).filter(Boolean))].sort();
const symbols = names.map(name => {
  const svg = readFileSync(`node_modules/@tabler/icons/icons/outline/${name}.svg`, 'utf8');
  const shapes = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'))
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, '')
    .replace(/\s*\n\s*/g, '');
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`;
});
process.stdout.write(`<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`);
