import itertools

from common import load, rate, train
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer
from transformers import BitsAndBytesConfig

BASE, MAX = "base-8b-instruct", 1024


def prompt_ids(tok, ticket):
    """The one place that knows the template."""
    chat = [{"role": "user", "content": ticket}]
    return tok.apply_chat_template(
        chat, add_generation_prompt=True, return_dict=False
    )


def encode(tok, row):
    """None for a pair that does not fit; the caller counts them."""
    prompt = prompt_ids(tok, row["ticket"])
    text = row["reply"] + tok.eos_token
    reply = tok(text, add_special_tokens=False)["input_ids"]
    used = len(prompt) + len(reply)
    if used > MAX:
        return None
    fill = MAX - used
    return {
        "input_ids": prompt + reply + [tok.pad_token_id] * fill,
        "attention_mask": [1] * used + [0] * fill,
        "labels": [-100] * len(prompt) + reply + [-100] * fill,
    }


def split(rows):
    """Newest threads are held out; a thread is never on both sides."""
    rows = sorted(rows, key=lambda row: (row["thread_day"], row["thread"]))
    groups = itertools.groupby(rows, lambda row: row["thread"])
    threads = [list(group) for _, group in groups]
    cut = int(0.9 * len(threads))
    flat = itertools.chain.from_iterable
    return list(flat(threads[:cut])), list(flat(threads[cut:]))


def main():
    tok = AutoTokenizer.from_pretrained(BASE)
    tok.pad_token = tok.eos_token  # safe: padding is hidden by position
    four_bit = BitsAndBytesConfig(load_in_4bit=True)
    base = AutoModelForCausalLM.from_pretrained(
        BASE, quantization_config=four_bit
    )
    lora = LoraConfig(
        r=16, lora_alpha=32, target_modules=["q_proj", "v_proj"],
        task_type="CAUSAL_LM",
    )
    model = get_peft_model(base, lora)
    rows, held_out = split(load("pairs.jsonl"))
    made = [encode(tok, row) for row in rows]
    print("too long:", sum(m is None for m in made))
    train(model, [m for m in made if m is not None])
    model.save_pretrained("adapter")
    full = AutoModelForCausalLM.from_pretrained(BASE, dtype="bfloat16")
    served = PeftModel.from_pretrained(full, "adapter").merge_and_unload()
    print(rate(served, tok, held_out, prompt=prompt_ids))
    served.save_pretrained("served")


def serve(model, tok, ticket):
    return model.generate(prompt_ids(tok, ticket), max_new_tokens=512)
