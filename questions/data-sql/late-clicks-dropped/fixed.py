WINDOW = 300
LATENESS = 600  # from the table: 4.3 % too late, to be corrected afterwards
AHEAD = 30      # seconds that a phone's clock may be fast
IDLE = 120      # seconds after which a silent partition is not waited for


class ClickCounter:
    def __init__(self, sink, log, state):
        self.sink = sink  # upsert(start, ad, clicks): replaces the row
        self.log = log    # late(event), strange(event): kept and counted
        # counts, ids with their time, newest time and arrival per partition;
        # stored together with the offsets, restored together with them
        self.state = state

    def on_event(self, event, now):
        clicked_at = event["clicked_at"]
        if clicked_at > now + AHEAD:
            self.log.strange(event)  # may not move the watermark
            return
        if event["id"] in self.state["ids"]:
            return
        self.state["ids"][event["id"]] = clicked_at
        newest, _ = self.state["partitions"].get(event["partition"], (0, 0))
        self.state["partitions"][event["partition"]] = (
            max(newest, clicked_at), now
        )
        start = clicked_at // WINDOW * WINDOW
        if start + WINDOW <= self.watermark(now):
            self.log.late(event)  # a correction job adds these later
            return
        key = (start, event["ad"])
        self.state["counts"][key] = self.state["counts"].get(key, 0) + 1

    def watermark(self, now):
        live = [newest for newest, at in self.state["partitions"].values()
                if now - at <= IDLE]
        passed = min(live) if live else now
        self.state["passed"] = max(self.state["passed"], passed - LATENESS)
        return self.state["passed"]

    def on_timer(self, now, consumer):
        """Called every few seconds, also when nothing arrives."""
        mark = self.watermark(now)
        for start, ad in sorted(self.state["counts"]):
            if start + WINDOW <= mark:
                clicks = self.state["counts"].pop((start, ad))
                self.sink.upsert(start, ad, clicks)
        self.state["ids"] = {
            i: t for i, t in self.state["ids"].items() if t > mark - WINDOW
        }
        consumer.commit_with(self.state)  # offsets and state, both or neither
