# training_rows.py: runs every night in the warehouse, times in UTC
def training_rows(requests, events, ratings):
    rows = []
    for r in requests:                   # accepted by a driver
        since = date(r.created) - days(30)
        past = [e for e in events[r.rider]
                if since <= e.day and e.day <= date(r.created)]
        rides = len([e for e in past if e.kind == "ride"])
        cancels = len([e for e in past if e.kind == "cancel"])
        rows.append({
            "rides_30d": rides,
            "cancel_rate": cancels / rides if rides else 0.0,
            "hour": r.created.hour,
            "rating": ratings[r.rider],  # the rider's rating tonight
            "canceled": r.canceled,      # the label
        })
    return rows


# features.py: runs in the service, when a driver accepts a request
def features(rider, now):
    row = store.get(rider) or {}         # refreshed every 6 hours
    rides = row.get("rides_30d", 0)
    cancels = row.get("cancels_30d", 0)
    return {
        "rides_30d": rides,
        "cancel_rate": cancels / (rides + cancels + 1),
        "hour": now.astimezone(ZoneInfo("Europe/Lisbon")).hour,
        "rating": row.get("rating", 0.0),
    }
