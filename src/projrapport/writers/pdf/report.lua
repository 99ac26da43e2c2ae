-- What pandoc's typst writer leaves open: how wide columns are, where the notes of a table stand, notes that are referred to several times, what pictures show, and the title. The look has the functions that
-- are called here.

-- A table of so many rows and bytes of text, its notes among them, is kept whole without being measured, which would take
-- as long as setting it twice: the months and their total, for instance.
local FEW_ROWS, LITTLE_TEXT = 14, 1000

local function typst_text(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

-- Marks round figures (U+FDD0 to U+FDEF), which are taken away afterwards.
local function without_marks(text)
  return (text:gsub("\xEF\xB7[\x90-\xAF]", ""))
end

local function read(element)
  return without_marks(pandoc.utils.stringify(element))
end

local function typst(blocks)
  return pandoc.write(pandoc.Pandoc(blocks), "typst")
end

-- The notes of a table stand below it, lettered: at the foot of the page they could fall on the next one.
local function with_marks(tbl, table_number)
  local notes, places = {}, {}
  local marked = tbl:walk({
    Note = function(note)
      local text = read(note.content)
      if not places[text] then
        table.insert(notes, "[" .. typst(note.content) .. "]")
        places[text] = #notes
      end
      return pandoc.RawInline("typst", string.format("#table-mark(%d, %d)", table_number, places[text]))
    end,
  })
  return marked, notes
end

-- The look fits columns to what is written in them; the dashes of the Markdown say nothing of that.
local function fitted(tbl)
  for number, column in ipairs(tbl.colspecs) do
    tbl.colspecs[number] = { column[1], nil }
  end
  return typst({ tbl }):gsub("#table%(", "#fitted(", 1)
end

local function is_low(tbl, notes)
  local rows, text = 0, #read(tbl) + #without_marks(table.concat(notes))
  for _, body in ipairs(tbl.bodies) do
    rows = rows + #body.body
  end
  return rows <= FEW_ROWS and text <= LITTLE_TEXT
end

local tables = 0

local function finished_table(tbl)
  tables = tables + 1
  local marked, notes = with_marks(tbl, tables)
  local written = fitted(marked)
  if #notes > 0 then
    written = written .. string.format("\n#table-notes(%d, %s)\n", tables, table.concat(notes, ", "))
  end
  local call = is_low(marked, notes) and "#block(breakable: false)[\n" or "#whole[\n"
  return pandoc.RawBlock("typst", call .. written .. "\n]\n#table-end")
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
      local text = read(note.content)
      if seen[text] then
        return pandoc.RawInline("typst", "#footnote(<note-" .. seen[text] .. ">)")
      end
      printed = printed + 1
      seen[text] = printed
      return { note, pandoc.RawInline("typst", "<note-" .. printed .. ">") }, false
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
  { Image = told_picture },
  { Table = finished_table },
  { Pandoc = function(doc)
    return titled(shared_notes(doc))
  end },
}
