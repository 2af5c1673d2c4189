/**
 * Runs inside the page, as text: what a person would see of the dashboard that is shown now. `blank` names panels that show
 * nothing, `cut` what does not fit where it stands.
 */
() => {
  const section = document.querySelector('main > section:not([hidden])');
  const panels = [...section.querySelectorAll('article')];
  const titleOf = (panel) => panel.querySelector('summary').textContent;
  const seen = (element) =>
    element !== null && element.getClientRects().length > 0 && element.textContent.trim() !== '';

  // Pixels of the colours that the legend names: an axis alone is no chart.
  const drawnPixels = (panel) => {
    const canvas = panel.querySelector('canvas');
    if (canvas === null || canvas.width === 0) return 0;
    const colours = [...panel.querySelectorAll('.u-legend .u-series:not(:first-child) .u-marker')].map((marker) =>
      getComputedStyle(marker).borderTopColor.match(/\d+/g).slice(0, 3).map(Number),
    );
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      const near = ([red, green, blue]) =>
        Math.abs(data[at] - red) + Math.abs(data[at + 1] - green) + Math.abs(data[at + 2] - blue) < 20;
      if (data[at + 3] > 200 && colours.some(near)) count += 1;
    }
    return count;
  };

  const shows = (panel) => {
    if (!panel.classList.contains('values')) return seen(panel.querySelector('.state'));
    if (panel.querySelector('.chart') !== null) return drawnPixels(panel) >= 6;
    if (panel.querySelector('.pieces') !== null)
      return [...panel.querySelectorAll('.pieces span')].some((piece) => piece.getBoundingClientRect().width > 1);
    return [...panel.querySelectorAll('.tile b, .dial b, .bar b, tbody td, .text')].some(seen);
  };

  const tooWide = (element) => element.scrollWidth > element.clientWidth + 1;
  const cutIn = (panel) => {
    const { left, right } = panel.getBoundingClientRect();
    const beyond = [...panel.querySelectorAll('*')].filter((element) => {
      // The words of a strip are left out where they do not fit: each piece has a title.
      if (element.closest('.pieces, .u-over, .u-under, svg') !== null) return false;
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > right + 1 || box.left < left - 1);
    });
    const boxes = [panel, ...panel.querySelectorAll('summary, .tile, .table, .bar, .strips, .u-legend, .state')];
    return [...beyond, ...boxes.filter(tooWide)].map(
      (element) => `${titleOf(panel)}: ${element.tagName.toLowerCase()}.${element.className}`,
    );
  };

  const banner = panels[0].querySelector('.tile');
  const signOf = (panel) => {
    const { borderTopStyle, borderTopColor, backgroundImage, opacity } = getComputedStyle(panel);
    const state = panel.querySelector('.state');
    return [borderTopStyle, borderTopColor, backgroundImage, opacity, state && getComputedStyle(state).color].join(' ');
  };
  return {
    uid: section.dataset.uid,
    shown: document.querySelectorAll('main > section:not([hidden])').length,
    scrollWidth: document.documentElement.scrollWidth,
    innerWidth,
    banner: banner && { text: banner.textContent, colour: getComputedStyle(banner).backgroundColor },
    bannerState: panels[0].className,
    charts: panels.filter((panel) => panel.querySelector('.chart') !== null).length,
    blank: panels.filter((panel) => !shows(panel)).map(titleOf),
    cut: panels.flatMap(cutIn),
    panels: panels.map((panel) => ({
      title: titleOf(panel),
      state: ['values', 'empty', 'not-exported', 'broken', 'elsewhere'].find((name) => panel.classList.contains(name)),
      says: panel.querySelector('.state')?.textContent ?? '',
      sign: signOf(panel),
    })),
  };
};
