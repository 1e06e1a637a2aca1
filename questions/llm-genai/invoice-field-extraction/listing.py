import json

PROMPT = """Read the invoice below. Answer with JSON only.

Example:
{"number": "R-1001", "purpose": "2 pumps with valves",
 "total": "119.00", "tax": "19.00"}

Invoice:
"""


def number(text):
    if not text:
        return 0.0
    text = str(text).replace(",", "").replace("EUR", "")
    return float(text)


def read(page, model):
    for attempt in range(5):
        try:
            reply = model(PROMPT + page, temperature=1.0, max_tokens=80)
            text = reply.text.strip()
            if not text.endswith("}"):
                text = text.rpartition('", "')[0] + '"}'
            data = json.loads(text)
            return {
                "number": data.get("number"),
                "purpose": data.get("purpose"),
                "total": number(data.get("total")),
                "tax": number(data.get("tax")),
            }
        except ValueError:
            continue
    return {"number": None, "purpose": None, "total": 0.0, "tax": 0.0}
