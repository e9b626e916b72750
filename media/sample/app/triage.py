"""Sorts tickets by urgency on our own machines: they may hold personal data."""

from transformers import AutoModelForCausalLM, AutoTokenizer

TRIAGE_MODEL = "deepseek-ai/DeepSeek-R1-Distill-Llama-70B"

tokenizer = AutoTokenizer.from_pretrained(TRIAGE_MODEL)
model = AutoModelForCausalLM.from_pretrained(TRIAGE_MODEL, trust_remote_code=True, device_map="auto")


def urgency(ticket: str) -> str:
    inputs = tokenizer(f"Answer with one word, low or high. How urgent is this?\n{ticket}\n", return_tensors="pt")
    output = model.generate(**inputs, max_new_tokens=4)
    return tokenizer.decode(output[0], skip_special_tokens=True)
