/** A widget's traits in the browser: anywidget's model, or what a page without a kernel has instead. */
export interface Traits {
  get(name: string): any;
  set(name: string, value: unknown): void;
  on(names: string, act: (...news: any[]) => void): void;
  save_changes(): void;
}

/** anywidget's model, which can also talk to the kernel. */
export interface Model extends Traits {
  send(content: object, callbacks?: object, buffers?: ArrayBuffer[]): void;
  /** Jupyter's own, from which a widget gets the views of others, and the kernel. */
  widget_manager: any;
}

/** What anywidget hands over when a widget is to be shown; the signal comes when it goes. */
export interface View<Kind = Model> {
  model: Kind;
  el: HTMLElement;
  signal: AbortSignal;
}
