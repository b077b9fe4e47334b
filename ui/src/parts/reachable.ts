/** For a frame whose table may be wider: what scrolls is reached by the keyboard, what does not scroll does not stop it. */
export function reachable(frame: HTMLElement): () => void {
  const observer = new ResizeObserver(() => {
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
  });
  observer.observe(frame);
  for (const table of frame.children) observer.observe(table);
  return () => { observer.disconnect(); };
}
