WINDOW = 300    # seconds
LATENESS = 60   # seconds


class ClickCounter:
    """Counts clicks per ad in windows of five minutes."""

    def __init__(self, sink):
        self.sink = sink      # write(start, ad, clicks) adds a row
        self.counts = {}      # (start of window, ad) -> clicks
        self.seen = set()     # ids, as phones may send twice
        self.watermark = 0

    def on_event(self, event, consumer):
        # events of all partitions, offset by offset
        consumer.commit(event["partition"], event["offset"])
        if event["id"] in self.seen:
            return
        self.seen.add(event["id"])
        self.watermark = max(
            self.watermark, event["clicked_at"] - LATENESS
        )
        start = event["clicked_at"] // WINDOW * WINDOW
        if start + WINDOW <= self.watermark:
            return
        key = (start, event["ad"])
        self.counts[key] = self.counts.get(key, 0) + 1
        self.close_windows()

    def close_windows(self):
        for start, ad in sorted(self.counts):
            if start + WINDOW <= self.watermark:
                clicks = self.counts.pop((start, ad))
                self.sink.write(start, ad, clicks)
