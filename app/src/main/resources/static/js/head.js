// Runs before the page is drawn: what needs a script (drawings, their buttons) takes its room from the start.
document.documentElement.classList.add('script');
