"""`summary.xlsx`: an accessible workbook with one table a sheet, native charts and a defined name a figure."""

from projrapport.writers.excel.workbook import excel

__all__ = ["excel"]
