-- What pandoc's typst writer leaves open: how wide columns are, which tables stay whole, notes that are referred to
-- several times, and what pictures show.

local KEPT_WHOLE = 13 -- rows of a table that moves to the next page rather than being broken

local function typst_text(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

local function rows_of(tbl)
  local rows = 0
  for _, body in ipairs(tbl.bodies) do
    rows = rows + #body.body
  end
  return rows
end

-- The look fits columns to what is written in them; the dashes of the Markdown say nothing of that.
local function fitted_table(tbl)
  for number, column in ipairs(tbl.colspecs) do
    tbl.colspecs[number] = { column[1], nil }
  end
  local written = pandoc.write(pandoc.Pandoc({ tbl }), "typst"):gsub("#table%(", "#fitted(", 1)
  if rows_of(tbl) <= KEPT_WHOLE then
    written = "#block(breakable: false)[\n" .. written .. "\n]"
  end
  return pandoc.RawBlock("typst", written)
end

-- A note that was printed in this section is referred to again by its number.
local function shared_notes(doc)
  local printed, seen = 0, {}
  return doc:walk({
    traverse = "topdown",
    Header = function()
      seen = {}
    end,
    Note = function(note)
      local text = pandoc.utils.stringify(note.content)
      if seen[text] then
        return pandoc.RawInline("typst", "#footnote(<projrapport-note-" .. seen[text] .. ">)")
      end
      printed = printed + 1
      seen[text] = printed
      return { note, pandoc.RawInline("typst", "<projrapport-note-" .. printed .. ">") }, false
    end,
  })
end

local function told_picture(image)
  local said = image.attributes.alt or pandoc.utils.stringify(image.caption)
  local arguments = { typst_text(image.src) }
  if said ~= "" then
    table.insert(arguments, "alt: " .. typst_text(said))
  end
  if image.attributes.width then
    table.insert(arguments, "width: " .. image.attributes.width)
  end
  return pandoc.RawInline("typst", "#box(image(" .. table.concat(arguments, ", ") .. "))")
end

-- The first heading is the title of the document, set by the look.
local function titled(doc)
  local first, title = doc.blocks[1], ""
  if first and first.t == "Header" and first.level == 1 then
    title = pandoc.utils.stringify(first.content)
    doc.blocks:remove(1)
  end
  doc.blocks:insert(1, pandoc.RawBlock("typst", "#show: report.with(title: " .. typst_text(title) .. ")"))
  return doc
end

return {
  { Pandoc = function(doc)
    return titled(shared_notes(doc))
  end },
  { Table = fitted_table, Image = told_picture },
}
