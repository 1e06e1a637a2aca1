import json

PROMPT = """Read the invoice below. Answer with JSON only:
"number", "total", "tax" as printed, and "purpose" in 15 words.
Use null for a field that the invoice does not show.

Invoice:
"""
FIELDS = ("number", "total", "tax", "purpose")
PRINTED = ("number", "total", "tax")


def amount(text, decimal):
    """'1.234,50' with decimal ',' is 1234.5; None stays None."""
    if text is None:
        return None
    other = "." if decimal == "," else ","
    text = text.replace("EUR", "").replace(" ", "").replace(other, "")
    return float(text.replace(decimal, "."))


def read(page, model, decimal):
    """A record, or None with the reason: a person reads the page then."""
    reason = ""
    for attempt in range(2):
        prompt = PROMPT + page + reason
        reply = model(prompt, temperature=0.0, max_tokens=600)
        if reply.stop != "end":
            return None, "cut off"
        try:
            data = json.loads(reply.text)
        except ValueError as error:
            reason = f"\nThe last answer was not JSON: {error}"
            continue
        lost = [f for f in FIELDS if f not in data]
        foreign = [f for f in PRINTED if data.get(f) and data[f] not in page]
        if lost or foreign:
            return None, f"missing {lost}, not on the page {foreign}"
        try:
            return {
                "number": data["number"],
                "purpose": data["purpose"],
                "total": amount(data["total"], decimal),
                "tax": amount(data["tax"], decimal),
            }, ""
        except ValueError:
            return None, "an amount can't be read"
    return None, "no JSON"
