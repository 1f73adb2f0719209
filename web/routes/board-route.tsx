import { useParams } from '@tanstack/react-router'
import { BoardPage } from '../features/boards/board-page.tsx'

/** `/b/:board` */
export function BoardRoute() {
  const { board } = useParams({ from: '/shell/b/$board' })
  return <BoardPage key={board} board={board} />
}
