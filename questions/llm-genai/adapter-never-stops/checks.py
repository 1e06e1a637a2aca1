import importlib.util
import sys
from pathlib import Path
from types import ModuleType

for name, holds in {
    "common": ("load", "rate", "train"),
    "peft": ("LoraConfig", "PeftModel", "get_peft_model"),
    "transformers": ("AutoModelForCausalLM", "AutoTokenizer", "BitsAndBytesConfig"),
}.items():
    stub = ModuleType(name)
    for attribute in holds:
        setattr(stub, attribute, None)
    sys.modules[name] = stub


def module(name):
    path = Path(__file__).with_name(name)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


class Words:
    """One token a word; 2 is the end token and, as in the listing, the pad token."""

    eos_token, eos_token_id, pad_token_id = " <end>", 2, 2

    def __init__(self):
        self.known = {"<end>": 2}

    def __call__(self, text, add_special_tokens=True):
        return {"input_ids": [self.known.setdefault(w, len(self.known) + 10) for w in text.split()]}

    def apply_chat_template(self, chat, add_generation_prompt, return_dict=True):
        return self("<user> " + chat[0]["content"] + " <assistant>")["input_ids"]


wrong, fixed, tok = module("listing.py"), module("fixed.py"), Words()
row = {"ticket": "my heater is cold", "reply": "please press reset"}
bad, right = wrong.encode(tok, row), fixed.encode(tok, row)
# F1: the end token stands in the input and is hidden in the labels
assert 2 in bad["input_ids"] and 2 not in bad["labels"]
assert right["labels"].count(2) == 1 and len(right["labels"]) == fixed.MAX
# F2: ticket words are in the loss
assert tok.known["heater"] in bad["labels"] and tok.known["heater"] not in right["labels"]
assert tok.known["reset"] in right["labels"]
assert round(900 / 1080, 2) == 0.83  # 83 %
# F3: a ticket of 1,100 words leaves no reply
long = {"ticket": "word " * 1100, "reply": "please press reset"}
assert tok.known["reset"] not in wrong.encode(tok, long)["input_ids"] and fixed.encode(tok, long) is None
# F4: service and training see different tokens
assert bad["input_ids"][:2] != fixed.prompt_ids(tok, row["ticket"])[:2] == right["input_ids"][:2]
# F6: threads stay together
rows = [{"thread": t, "thread_day": t, "n": n} for t in range(20) for n in range(4)]
train, held = fixed.split(rows)
assert not {r["thread"] for r in train} & {r["thread"] for r in held} and len(train) == 72
# size of the adapter
weights = 32 * 16 * ((4096 + 4096) + (4096 + 1024))
assert round(weights / 1e6, 1) == 6.8  # million
assert round(weights * 2 / 1e6, 1) == 13.6  # MB
