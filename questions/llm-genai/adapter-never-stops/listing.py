import random

from common import load, rate, train
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer
from transformers import BitsAndBytesConfig

BASE, MAX = "base-8b-instruct", 1024


def encode(tok, row):
    text = f"Ticket: {row['ticket']}\nReply: {row['reply']}"
    ids = tok(text + tok.eos_token)["input_ids"][:MAX]
    mask = [1] * len(ids) + [0] * (MAX - len(ids))
    ids = ids + [tok.pad_token_id] * (MAX - len(ids))
    labels = [-100 if i == tok.pad_token_id else i for i in ids]
    return {"input_ids": ids, "attention_mask": mask, "labels": labels}


def main():
    tok = AutoTokenizer.from_pretrained(BASE)
    tok.pad_token = tok.eos_token
    four_bit = BitsAndBytesConfig(load_in_4bit=True)
    base = AutoModelForCausalLM.from_pretrained(
        BASE, quantization_config=four_bit
    )
    lora = LoraConfig(
        r=16, lora_alpha=32, target_modules=["q_proj", "v_proj"],
        task_type="CAUSAL_LM",
    )
    model = get_peft_model(base, lora)
    rows = load("pairs.jsonl")  # ticket, reply, thread, day
    random.Random(1).shuffle(rows)
    train(model, [encode(tok, row) for row in rows[:9000]])
    print(rate(model, tok, rows[9000:], prompt="Ticket: {}\nReply:"))
    model.merge_and_unload().save_pretrained("served")


def serve(model, tok, ticket):
    chat = [{"role": "user", "content": ticket}]
    ids = tok.apply_chat_template(chat, add_generation_prompt=True)
    return model.generate(ids, max_new_tokens=512)
