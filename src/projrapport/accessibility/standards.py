"""The standards that rules stand on. EN 301 549 asks of documents (chapter 10) what WCAG asks of pages."""

from __future__ import annotations

TITLE = "WCAG 2.2, 2.4.2 Page titled; EN 301 549, 10.2.4.2"
LANGUAGE = "WCAG 2.2, 3.1.1 Language of page; EN 301 549, 10.3.1.1"
STRUCTURE = "WCAG 2.2, 1.3.1 Info and relationships; EN 301 549, 10.1.3.1"
HEADINGS = "WCAG 2.2, 1.3.1 and 2.4.6 Headings and labels; EN 301 549, 10.2.4.6"
PICTURES = "WCAG 2.2, 1.1.1 Non-text content; EN 301 549, 10.1.1.1"
ORDER = "WCAG 2.2, 1.3.2 Meaningful sequence; EN 301 549, 10.1.3.2"
CONTRAST = "WCAG 2.2, 1.4.3 Contrast (minimum); EN 301 549, 10.1.4.3"
LINKS = "WCAG 2.2, 2.4.4 Link purpose (in context); EN 301 549, 10.2.4.4"
NAMES = "WCAG 2.2, 4.1.2 Name, role, value; EN 301 549, 9.4.1.2"
BYPASS = "WCAG 2.2, 2.4.1 Bypass blocks; EN 301 549, 9.2.4.1"
ZOOM = "WCAG 2.2, 1.4.4 Resize text; EN 301 549, 9.1.4.4"
FOCUS_ORDER = "WCAG 2.2, 2.4.3 Focus order; EN 301 549, 9.2.4.3"
SPREADSHEET = "Government Analysis Function, Making spreadsheets accessible"
PDF_UA = "PDF/UA-1 (ISO 14289-1)"
