-- Run by a headless Neovim: starts `pedigree lsp`, opens a file, asks what an editor asks, applies a fix, and prints all of it as JSON.
-- The caller names the program, the file and the place in the environment. Neovim 0.7 and newer ones.
local file = vim.env.PEDIGREE_FILE
local line, column = tonumber(vim.env.PEDIGREE_LINE), tonumber(vim.env.PEDIGREE_COLUMN)
local LONGEST_WAIT_MS = 40000

local function finish(outcome)
  io.stdout:write('PEDIGREE ' .. vim.json.encode(outcome) .. '\n')
  vim.cmd('qall!')
end

local function run()
  local config = {
    name = 'pedigree',
    cmd = { vim.env.PEDIGREE_NODE, vim.env.PEDIGREE_PROGRAM, 'lsp', '--stdio' },
    root_dir = vim.fn.fnamemodify(file, ':h'),
    init_options = { today = '2026-11-23', settings = { profile = 'baseline' } },
  }
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  local buffer = vim.api.nvim_get_current_buf()
  -- 0.7 has no vim.lsp.start, which joins starting and attaching
  local id
  if vim.lsp.start then
    id = vim.lsp.start(config, { bufnr = buffer })
  else
    id = vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(buffer, id)
  end
  local client
  vim.wait(LONGEST_WAIT_MS, function()
    client = vim.lsp.get_client_by_id(id)
    return client ~= nil and client.server_capabilities ~= nil and client.server_capabilities.hoverProvider ~= nil
  end, 20)
  vim.wait(LONGEST_WAIT_MS, function()
    return #vim.diagnostic.get(buffer) > 0
  end, 20)

  local diagnostics = {}
  for _, found in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(diagnostics, { line = found.lnum, column = found.col, code = found.code, source = found.source, message = found.message })
  end

  local function ask(method, params)
    params.textDocument = { uri = vim.uri_from_bufnr(buffer) }
    local answer = vim.lsp.buf_request_sync(buffer, method, params, LONGEST_WAIT_MS) or {}
    return answer[id] and answer[id].result
  end
  local place = { line = line, character = column }
  local hover = ask('textDocument/hover', { position = place })
  local actions = ask('textDocument/codeAction', {
    range = { start = place, ['end'] = place },
    context = { diagnostics = {} },
  }) or {}
  local titles, applied = {}, nil
  for _, action in ipairs(actions) do
    table.insert(titles, action.title)
    if applied == nil and vim.startswith(action.title, 'Replace') and action.edit then
      applied = action.title
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding or 'utf-16')
    end
  end
  finish({
    version = vim.version().major .. '.' .. vim.version().minor,
    diagnostics = diagnostics,
    hover = hover and hover.contents.value or vim.NIL,
    actions = titles,
    applied = applied or vim.NIL,
    text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n'),
  })
end

local ok, problem = xpcall(run, debug.traceback)
if not ok then
  finish({ problem = problem })
end
