import { drawCharts } from './draw-charts.ts';

/** Shows the dashboard that the address names and draws its charts; `#uid/panel` also brings that panel into sight. */
function show(): void {
  const [uid = '', panel] = decodeURIComponent(location.hash.slice(1)).split('/');
  const sections = [...document.querySelectorAll<HTMLElement>('main > section')];
  const shown = sections.find(({ dataset }) => dataset['uid'] === uid) ?? sections[0];
  for (const section of sections) section.hidden = section !== shown;
  if (shown === undefined) return;
  const own = shown.dataset['uid'] ?? '';
  for (const link of document.querySelectorAll<HTMLAnchorElement>('nav a'))
    link.toggleAttribute('aria-current', link.hash === `#${own}`);
  const select = document.querySelector('select');
  if (select !== null) select.value = own;
  document.title = `${shown.querySelector('h2')?.textContent ?? ''} · BPI Monitoring`;
  drawCharts(shown);
  if (panel === undefined) window.scrollTo(0, 0);
  else document.getElementById(`${own}/${panel}`)?.scrollIntoView();
}

document.querySelector('select')?.addEventListener('change', (event) => {
  location.hash = (event.target as HTMLSelectElement).value;
});
addEventListener('hashchange', show);
show();
