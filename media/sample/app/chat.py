"""Answers a customer in the chat window."""

import os

from openai import OpenAI

KEY = os.environ["MOONSHOT_API_KEY"]

client = OpenAI(api_key=KEY, base_url="https://api.moonshot.cn/v1")


def answer(messages: list[dict[str, str]]) -> str:
    response = client.chat.completions.create(model="kimi-k2-instruct", messages=messages)
    return response.choices[0].message.content or ""
