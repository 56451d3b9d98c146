"""What the labs share: the widget, the frames, the loop behind them, the timeline."""
