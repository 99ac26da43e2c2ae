-- Several formats of one text, which pandoc reads once: what it reads takes longer than what it writes.
-- Asked for by the variables `formats` and `language`. Answered by a line with the length of each, and then all of them.

local here = pandoc.path.directory(PANDOC_SCRIPT_FILE)

-- No file is read for a picture, though what is written from here is not in pandoc's sandbox. As pandoc warns and ends there.
local AS_A_WARNING = 3
local refused = {
  Image = function(image)
    if image.src:sub(1, 5) ~= "data:" then
      io.stderr:write("[WARNING] Could not fetch resource " .. image.src .. "\n")
      os.exit(AS_A_WARNING)
    end
  end,
}

-- The first heading becomes the title of the document, and the others move up.
local function titled(doc)
  local first = doc.blocks[1]
  if first and first.t == "Header" and first.level == 1 then
    doc.meta.title = pandoc.MetaInlines(first.content)
    doc.blocks:remove(1)
  end
  return doc:walk({
    Header = function(heading)
      if heading.level == 1 then
        return pandoc.Para(heading.content)
      end
      heading.level = heading.level - 1
      return heading
    end,
  })
end

local before = {
  docx = function(doc, language)
    local changed = titled(doc)
    changed.meta.lang = pandoc.MetaInlines(language)
    return changed
  end,
  typst = function(doc)
    for _, filter in ipairs(dofile(pandoc.path.join({ here, "pdf", "report.lua" }))) do
      doc = doc:walk(filter)
    end
    return titled(doc)
  end,
}

function ByteStringWriter(doc, opts)
  doc:walk(refused)
  local formats, language = tostring(opts.variables.formats), tostring(opts.variables.language)
  opts.variables = {}
  local lengths, written = {}, {}
  for format in formats:gmatch("%S+") do
    local change = before[format]
    local one = pandoc.write(change and change(doc:clone(), language) or doc, format, opts)
    one = format == "docx" and one or one .. "\n"
    table.insert(lengths, tostring(#one))
    table.insert(written, one)
  end
  return table.concat(lengths, " ") .. "\n" .. table.concat(written)
end
