// Runs before the page is drawn: takes up the theme and the language that were chosen on this device.
(() => {
  let chosen = {};
  try {
    chosen = JSON.parse(localStorage.getItem('face2face:preferences') ?? '{}');
  } catch {
    // storage is forbidden, or holds something else: the page begins with what the browser prefers
  }
  if (chosen.theme === 'light' || chosen.theme === 'dark') {
    document.documentElement.dataset.theme = chosen.theme;
  }
  const language = chosen.language ?? navigator.language ?? 'en';
  document.documentElement.lang = language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
})();
