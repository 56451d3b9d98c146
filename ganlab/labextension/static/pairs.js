/* Shows a cell that begins with "# PyTorch" and the next one, if that begins with
   "# TensorFlow", beside each other. It puts classes on cells, and pairs.css does the
   rest: no notebook changes, and no setting.

   JupyterLab loads this file as it stands. `window._JUPYTERLAB[name]` is the container
   that a bundler would write: `init` gets JupyterLab's own modules, `get` hands out the
   plugin. The function around it all keeps names such as CSS from the page. */
(() => {
  const NAME = "ganlab-pairs"; // the folder under labextensions, the key of the choice
  const COMMAND = "ganlab:pairs";
  const HEADS = ["# PyTorch", "# TensorFlow"];
  const HALVES = ["ganlab-left", "ganlab-right"];
  const PAUSE = 100; // milliseconds from a change to the new look
  const HERE = document.currentScript.src;

  /** The first line of a code cell that is not blank; else "". */
  function headOf(cell) {
    if (cell.model.type !== "code") return "";
    return /^\s*(.*)/.exec(cell.model.sharedModel.getSource())[1].trimEnd();
  }

  /** For each cell 0 (left), 1 (right) or -1 (in no pair). */
  function halves(cells) {
    const heads = cells.map(headOf);
    const found = cells.map(() => -1);
    for (let i = 0; i + 1 < heads.length; i++) {
      if (heads[i] === HEADS[0] && heads[i + 1] === HEADS[1]) {
        [found[i], found[i + 1]] = [0, 1];
      }
    }
    return found;
  }

  /** What the person chose; beside each other unless they switched it off. */
  const choice = {
    get on() {
      try {
        return localStorage.getItem(NAME) !== "off";
      } catch {
        return true; // a browser that keeps nothing
      }
    },
    set on(on) {
      try {
        localStorage.setItem(NAME, on ? "on" : "off");
      } catch {
        /* then the choice holds until the page is left */
      }
    },
  };

  /** One notebook: kept in step with its cells until it is closed. */
  class Pairs {
    constructor(notebook, isOn) {
      this.notebook = notebook;
      this.isOn = isOn;
      this.lent = false; // whether its windowing mode "full" is "defer" for now
      this.later = () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.update(), PAUSE);
      };
      notebook.modelContentChanged.connect(this.later);
      notebook.modelChanged.connect(this.later);
      // The settings may set the mode anew, also while a notebook is open.
      notebook.viewModel?.stateChanged?.connect((_, change) => {
        if (change.name === "windowingActive" && this.lent) this.later();
      });
      notebook.disposed.connect(() => clearTimeout(this.timer));
      this.update();
    }

    update() {
      const { notebook } = this;
      if (notebook.isDisposed || !notebook.model) return;
      const found = this.isOn() ? halves(notebook.widgets) : [];
      const any = found.some((half) => half >= 0);
      notebook.node.classList.toggle("ganlab-pairs", any);
      notebook.widgets.forEach((cell, i) =>
        HALVES.forEach((name, half) => cell.toggleClass(name, found[i] === half)),
      );
      this.setMode(any);
    }

    /* A notebook in the mode "full" guesses what can be seen from the sum of its cells'
       heights, which is wrong with two in a row: it, and only it, draws all its cells.
       In "contentVisibility" JupyterLab must keep its mode, and pairs.css does it. */
    setMode(any) {
      const config = this.notebook.notebookConfig;
      const mode = config.windowingMode;
      if (any && mode === "full") {
        this.lent = true;
        this.notebook.notebookConfig = { ...config, windowingMode: "defer" };
      } else if (!any && this.lent) {
        this.lent = false;
        if (mode !== "defer") return; // the settings have changed meanwhile
        this.notebook.notebookConfig = { ...config, windowingMode: "full" };
      }
    }
  }

  function activate(app, tracker, palette) {
    let on = choice.on;
    const open = new Map();
    function follow(panel) {
      const { content } = panel;
      if (open.has(content)) return;
      open.set(content, new Pairs(content, () => on));
      content.disposed.connect(() => open.delete(content));
    }
    tracker.forEach(follow);
    tracker.widgetAdded.connect((_, panel) => follow(panel));
    app.commands.addCommand(COMMAND, {
      label: "PyTorch and TensorFlow Cells Side by Side",
      isToggleable: true,
      isToggled: () => on,
      execute: () => {
        choice.on = on = !on;
        open.forEach((pairs) => pairs.update());
        app.commands.notifyCommandChanged(COMMAND);
      },
    });
    palette?.addItem({ command: COMMAND, category: "Notebook Operations" });
  }

  /** A token of JupyterLab's own module, of the version that runs. */
  async function token(shared, module, name) {
    const versions = Object.values(shared[module] ?? {});
    const version = versions.find((v) => v.loaded) ?? versions[0];
    return version && (await version.get())()[name];
  }

  let shared = {};
  (window._JUPYTERLAB ??= {})[NAME] = {
    init: (scope) => {
      shared = scope;
    },
    get: async () => {
      const style = document.createElement("link");
      Object.assign(style, { rel: "stylesheet", href: new URL("pairs.css", HERE) });
      document.head.append(style);
      const tracker = await token(shared, "@jupyterlab/notebook", "INotebookTracker");
      const palette = await token(shared, "@jupyterlab/apputils", "ICommandPalette");
      const plugin = {
        id: `${NAME}:plugin`,
        description: "PyTorch and TensorFlow cells beside each other.",
        autoStart: true,
        requires: [tracker],
        optional: [palette],
        activate,
      };
      return () => ({ __esModule: true, default: tracker && palette ? [plugin] : [] });
    },
  };
})();
