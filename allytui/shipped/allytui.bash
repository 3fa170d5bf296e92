# completion of allytui for bash
_allytui() {
    local current="${COMP_WORDS[COMP_CWORD]}" command="" words="" word names=()
    local before=""
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [[ $word != -* && ! $before =~ ^(--database|--today)$ ]] && { command="$word"; break; }
        before="$word"
    done
    if [[ ${COMP_WORDS[COMP_CWORD-1]} == --database ]]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$current"); return
    fi
    case "$command" in
        open)
            words="--help"
            [[ $current != -* ]] && mapfile -t names < <(allytui list --names 2>/dev/null) ;;
        review)
            words="--help --next"
            [[ $current != -* ]] && mapfile -t names < <(allytui list --names 2>/dev/null) ;;
        demo)
            words="--help" ;;
        due)
            words="--help --within --brief --json --exit-code" ;;
        list)
            words="--help --names --json" ;;
        search)
            words="--help --limit --json" ;;
        calendar)
            words="--help"
            [[ $current != -* ]] && mapfile -t names < <(allytui list --names 2>/dev/null) ;;
        agenda)
            words="--help --html"
            [[ $current != -* ]] && mapfile -t names < <(allytui list --names 2>/dev/null) ;;
        minutes)
            words="--help --html --on"
            [[ $current != -* ]] && mapfile -t names < <(allytui list --names 2>/dev/null) ;;
        show)
            words="--help"
            [[ $current != -* ]] && mapfile -t names < <(allytui list --names 2>/dev/null) ;;
        gave)
            words="--help"
            [[ $current != -* ]] && mapfile -t names < <(allytui list --names 2>/dev/null) ;;
        got)
            words="--help"
            [[ $current != -* ]] && mapfile -t names < <(allytui list --names 2>/dev/null) ;;
        met)
            words="--help"
            [[ $current != -* ]] && mapfile -t names < <(allytui list --names 2>/dev/null) ;;
        ledger)
            words="--help"
            [[ $current != -* ]] && mapfile -t names < <(allytui list --names 2>/dev/null) ;;
        year)
            words="--help" ;;
        report)
            words="--help --since --until --html --csv --json" ;;
        note)
            words="--help"
            [[ $current != -* ]] && mapfile -t names < <(allytui list --names 2>/dev/null) ;;
        export)
            words="--help --csv" ;;
        import)
            words="--help --as --map --similar --yes --altered" ;;
        check)
            words="--help" ;;
        init)
            words="--help" ;;
        config)
            words="--help path show check keys" ;;
        completion)
            words="--help bash zsh fish" ;;
        manual)
            words="--help start reviews life terms ledger warnings questions settings search scripts terminals data" ;;
        man)
            words="--help" ;;
        *) words="open review demo due list search calendar agenda minutes show gave got met ledger year report note export import check init config completion manual man --help --version --database --today --mouse --no-mouse" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    for word in "${names[@]}"; do
        [[ ${word,,} == "${current,,}"* ]] && COMPREPLY+=("$(printf %q "$word")")
    done
}
complete -F _allytui allytui
