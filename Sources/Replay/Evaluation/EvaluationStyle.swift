/// How the page of an evaluation looks, by day and by night.
enum EvaluationStyle {
    static let css = """
        :root { color-scheme: light dark; --line: #8888; --accent: #0a7d5a; }
        body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; display: block; overflow-x: auto; }
        th, td { border-bottom: 1px solid var(--line); padding: .3rem .8rem; text-align: right; }
        th:first-child, td:first-child { text-align: left; }
        .plots, .cards { display: flex; flex-wrap: wrap; gap: 1rem; }
        figure { margin: 0; width: 20rem; border: 1px solid var(--line); border-radius: .4rem; overflow: hidden; }
        figure img { width: 100%; display: block; }
        figcaption { padding: .5rem .7rem; overflow-wrap: anywhere; }
        svg { max-width: 100%; height: auto; }
        .frame { fill: none; stroke: var(--line); }
        .diagonal { stroke: var(--line); stroke-dasharray: 4 4; }
        .curve { fill: none; stroke: var(--accent); stroke-width: 2; }
        .dot { fill: var(--accent); }
        svg text { fill: currentColor; font-size: 12px; text-anchor: middle; }
        """
}
