# R Markdown without any code: a finished Markdown text as one document.
#
# usage: Rscript peer_rmarkdown.R REPORT.md OUT_FOLDER word_document|html_document

asked <- commandArgs(trailingOnly = TRUE)
source <- file.path(asked[2], "report.Rmd")
file.copy(asked[1], source, overwrite = TRUE)
rmarkdown::render(source, asked[3], quiet = TRUE)
