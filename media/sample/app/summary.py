"""Condenses long conversations for the people who take over."""

from openai import OpenAI

from .settings import MAX_TICKETS, SUMMARY_MODEL

client = OpenAI()


def summarize(conversation: str) -> str:
    response = client.chat.completions.create(
        model=SUMMARY_MODEL,
        messages=[
            {"role": "system", "content": "Condense the conversation into five sentences."},
            {"role": "user", "content": conversation},
        ],
    )
    return response.choices[0].message.content or ""


def summarize_all(conversations: list[str]) -> list[str]:
    return [summarize(conversation) for conversation in conversations[:MAX_TICKETS]]
