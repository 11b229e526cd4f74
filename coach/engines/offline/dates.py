"""Days in plain words."""

import datetime as dt

from coach.checks.text import MONTHS

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def spoken(day: dt.date, today: dt.date) -> str:
    """The day as people say it: "12 November", with the year when it is not clear."""
    month = MONTHS[day.month - 1].capitalize()
    near = day.year == today.year or abs((day - today).days) < 120
    return f"{day.day} {month}" if near else f"{day.day} {month} {day.year}"


def spoken_month(day: dt.date, today: dt.date) -> str:
    """The month as people say it: "July", or "July 2025" when the year is another."""
    month = MONTHS[day.month - 1].capitalize()
    return month if day.year == today.year else f"{month} {day.year}"


def weekday(day: dt.date) -> str:
    """The name of the day of the week."""
    return _WEEKDAYS[day.weekday()]


def from_now(day: dt.date, today: dt.date) -> str:
    """How far the day is off: "today", "in 2 days", "4 days ago", "8 weeks ago"."""
    days = (day - today).days
    if days == 0:
        return "today"
    if abs(days) == 1:
        return "tomorrow" if days > 0 else "yesterday"
    count, unit = abs(days), "days"
    if count >= 60:
        count, unit = round(count / 30.4), "months"
    elif count >= 14:
        count, unit = count // 7, "weeks"
    if unit == "months" and count > 23:
        count, unit = round(count / 12), "years"
    return f"in {count} {unit}" if days > 0 else f"{count} {unit} ago"
